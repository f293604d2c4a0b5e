package org.brooklet.op;

import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Multiplies by a constant, y = factor x, dy/dx = factor: to weigh branches against each other, or to turn a sign.
 *
 * @param factor any finite number
 */
public record Scale(double factor) implements Activation {

    /** Checks the factor. */
    public Scale {
        SettingChecks.requireFinite("Scale", "factor", factor);
    }

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Range range(Range... inputs) {
        return inputs[0].times(factor);
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("factor", factor);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].times(factor);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = factor * x.data[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += factor * dy.data[i];
        }
    }
}
