package org.brooklet.loss;

import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Smooth L1, L = mean of d^2 / (2 beta) where |d| &lt; beta, else |d| - beta / 2, with d = p - y: absolute error with
 * its kink rounded off. Girshick, "Fast R-CNN", 2015, equation 3, which has beta = 1.
 *
 * <p>Gradient: dL/dp = d / beta moved into [-1, 1], / n, where n is the reduction's divisor. It is {@link Huber} with
 * delta = beta, divided by beta: its slope stays 1 for large errors, whatever beta is.
 *
 * <pre>
 *   beta = 2, p = (4, 5), y = (1, 6):  L = (3 - 1 + 0.25) / 2 = 1.125,  dL/dp = (0.5, -0.25)
 * </pre>
 *
 * @param beta where squared becomes absolute, in the unit of the target; above 0 and finite
 */
public record SmoothL1(double beta) implements ElementwiseLoss {

    /** Checks the settings. */
    public SmoothL1 {
        SettingChecks.requirePositive("SmoothL1", "beta", beta);
    }

    /** With beta 1. */
    public SmoothL1() {
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
        return size < beta ? size / beta * (size / 2) : size - beta / 2;
    }

    @Override
    public double slope(double p, double y, int column) {
        return Math.max(-1, Math.min(1, (p - y) / beta));
    }
}
