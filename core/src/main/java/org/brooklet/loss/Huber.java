package org.brooklet.loss;

import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Huber's loss, L = mean of d^2 / 2 where |d| &lt;= delta, else delta (|d| - delta / 2), with d = p - y: squared for
 * small errors, absolute for large ones. Smooth at the minimum, and outliers pull no harder than delta. Huber, "Robust
 * estimation of a location parameter", 1964.
 *
 * <p>Gradient: dL/dp = d moved into [-delta, delta], / n, where n is the reduction's divisor. It is delta times
 * {@link SmoothL1} with beta = delta, and half of squared error for a large delta.
 *
 * <pre>
 *   delta = 1, p = (3, 5.5), y = (1, 6):  L = (1 (2 - 0.5) + 0.125) / 2 = 0.8125,  dL/dp = (0.5, -0.25)
 * </pre>
 *
 * @param delta where squared becomes absolute, in the unit of the target; above 0 and finite
 */
public record Huber(double delta) implements ElementwiseLoss {

    /** Checks the settings. */
    public Huber {
        SettingChecks.requirePositive("Huber", "delta", delta);
    }

    /** With delta 1. */
    public Huber() {
        this(1);
    }

    @Override
    public boolean isLeastAtTarget() {
        return true;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireFinite(target, outputs);
    }

    @Override
    public double element(double p, double y, int column) {
        double size = Math.abs(p - y);
        return size <= delta ? size * size / 2 : delta * (size - delta / 2);
    }

    @Override
    public double slope(double p, double y, int column) {
        return Math.max(-delta, Math.min(delta, p - y));
    }
}
