package org.brooklet.loss;

import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Mean squared logarithmic error, L = mean of (log(1 + p) - log(1 + y))^2: errors count by their ratio, for targets
 * that span several powers of ten.
 *
 * <p>Prediction and target are above -1, and usually not negative. Gradient: dL/dp = 2 (log(1 + p) - log(1 + y)) / (1 +
 * p) / n, where n is the reduction's divisor.
 *
 * <pre>
 *   p = e - 1, y = 0:  L = (1 - 0)^2 = 1,  dL/dp = 2 / e = 0.7358
 * </pre>
 */
public record MeanSquaredLogarithmicError() implements ElementwiseLoss {

    /** From the number after -1 on. */
    private static final Range ABOVE_MINUS_ONE = Range.from(-0x1.fffffffffffffp-1);

    @Override
    public Range predictions() {
        return ABOVE_MINUS_ONE;
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(
                output, range, predictions(), "mean squared logarithmic error", "end the network in a softplus");
    }

    @Override
    public boolean isLeastAtTarget() {
        return true;
    }

    @Override
    public Range targets() {
        return ABOVE_MINUS_ONE;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireAbove(target, outputs, -1, false);
    }

    @Override
    public void requirePredictions(DMatrixRMaj prediction) {
        Predictions.requireAbove(prediction, -1, false, "predictions under mean squared logarithmic error");
    }

    @Override
    public double element(double p, double y, int column) {
        double d = StrictMath.log1p(p) - StrictMath.log1p(y);
        return d * d;
    }

    @Override
    public double slope(double p, double y, int column) {
        return 2 * (StrictMath.log1p(p) - StrictMath.log1p(y)) / (1 + p);
    }
}
