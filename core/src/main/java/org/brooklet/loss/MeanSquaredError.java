package org.brooklet.loss;

import org.ejml.data.DMatrixRMaj;

/**
 * Mean squared error, L = mean of (p - y)^2: the loss of regression, in the square of the target's unit. Its minimum is
 * the mean of the targets that share an input. Large errors count most, so outliers pull.
 *
 * <p>Gradient: dL/dp = 2 (p - y) / n, where n is the reduction's divisor. There is no factor 1/2, so the value is what
 * everyone else calls MSE.
 *
 * <pre>
 *   p = (3, 5), y = (1, 6):  L = ((3-1)^2 + (5-6)^2) / 2 = 2.5,  dL/dp = (2, -1)
 * </pre>
 */
public record MeanSquaredError() implements ElementwiseLoss {

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
        double d = p - y;
        return d * d;
    }

    @Override
    public double slope(double p, double y, int column) {
        return 2 * (p - y);
    }
}
