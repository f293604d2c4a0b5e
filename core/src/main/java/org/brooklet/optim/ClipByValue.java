package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer whose gradient is first moved into [-maximum, maximum], element by element. Unlike {@link ClipByNorm} it
 * changes the direction.
 *
 * @param maximum the largest magnitude of an element, above 0 and at most 1e150
 * @param inner what moves the parameters
 */
public record ClipByValue(double maximum, Optimizer inner) implements Wrapper {

    /** Checks the settings. */
    public ClipByValue {
        boolean met = maximum > 0 && maximum <= LARGEST_GRADIENT;
        SettingChecks.require(met, "ClipByValue", "maximum", "above 0 and at most 1e150", maximum);
        Objects.requireNonNull(inner, "inner");
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        clip(memory.shapes(), g);
        inner.prepare(memory.inner(), now, theta, g);
    }

    /** Clips a gradient in place; the shapes say how long each parameter is. */
    public void clip(List<ParameterShape> shapes, double[][] g) {
        for (int p = 0; p < shapes.size(); p++) {
            for (int i = 0; i < shapes.get(p).size(); i++) {
                // What is infinite stays, and is refused as divergence.
                if (Math.abs(g[p][i]) < Double.POSITIVE_INFINITY) {
                    g[p][i] = Math.min(Math.max(g[p][i], -maximum), maximum);
                }
            }
        }
    }
}
