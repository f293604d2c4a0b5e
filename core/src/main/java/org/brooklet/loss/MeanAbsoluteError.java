package org.brooklet.loss;

import org.ejml.data.DMatrixRMaj;

/**
 * Mean absolute error, L = mean of |p - y|: regression that outliers do not pull, in the unit of the target. Its
 * minimum is the median of the targets that share an input.
 *
 * <p>Gradient: dL/dp = sign(p - y) / n, where n is the reduction's divisor; 0 at p = y. It does not get smaller near
 * the minimum, so that the learning rate has to.
 *
 * <pre>
 *   p = (3, 5), y = (1, 6):  L = (2 + 1) / 2 = 1.5,  dL/dp = (0.5, -0.5)
 * </pre>
 */
public record MeanAbsoluteError() implements ElementwiseLoss {

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
        return Math.abs(p - y);
    }

    @Override
    public double slope(double p, double y, int column) {
        return Math.signum(p - y);
    }
}
