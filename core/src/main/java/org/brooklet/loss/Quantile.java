package org.brooklet.loss;

import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Quantile (pinball) loss, L = mean of max(tau d, (tau - 1) d) with d = y - p: errors below and above count
 * differently, and the minimum is the tau-quantile of the targets that share an input. Koenker and Bassett, "Regression
 * quantiles", 1978.
 *
 * <p>Gradient: dL/dp = -tau / n where p is too low, (1 - tau) / n where it is too high, with the reduction's divisor n;
 * 0 at p = y. tau = 0.5 is half of {@link MeanAbsoluteError}. Two networks with tau 0.05 and 0.95 make a 90 % interval.
 *
 * <pre>
 *   tau = 0.9, p = (1, 3), y = (2, 2):  L = (0.9 + 0.1) / 2 = 0.5,  dL/dp = (-0.45, 0.05)
 * </pre>
 *
 * @param tau which quantile, above 0 and below 1
 */
public record Quantile(double tau) implements ElementwiseLoss {

    /** Checks the settings. */
    public Quantile {
        SettingChecks.requireInnerShare("Quantile", "tau", tau);
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
        double d = y - p;
        return Math.max(tau * d, (tau - 1) * d);
    }

    @Override
    public double slope(double p, double y, int column) {
        if (p < y) {
            return -tau;
        }
        return p > y ? 1 - tau : 0;
    }
}
