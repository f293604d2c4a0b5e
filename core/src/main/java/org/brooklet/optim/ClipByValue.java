package org.brooklet.optim;

import java.util.Objects;

/**
 * An optimizer whose gradient is first moved into [-maximum, maximum], element by element. Unlike {@link ClipByNorm} it
 * changes the direction.
 *
 * @param maximum the largest magnitude of an element, above 0 and at most 1e150
 * @param optimizer what moves the parameters
 */
public record ClipByValue(double maximum, Optimizer optimizer) implements OptimizerWrapper {

    /** Checks the settings. */
    public ClipByValue {
        boolean met = maximum > 0 && maximum <= LARGEST_GRADIENT;
        Settings.require(met, "ClipByValue", "maximum", "above 0 and at most 1e150", maximum);
        Objects.requireNonNull(optimizer, "optimizer");
    }

    @Override
    public double gradientLimit() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        clip(state, g);
        optimizer.update(state, theta, g);
    }

    /** Clips a gradient in place; the state says how long each parameter is. */
    public void clip(OptimizerState state, double[][] g) {
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                g[p][i] = Math.min(Math.max(g[p][i], -maximum), maximum);
            }
        }
    }
}
