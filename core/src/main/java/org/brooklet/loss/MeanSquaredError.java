package org.brooklet.loss;

import java.util.Objects;
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
 *
 * @param reduction how elements become one number; by default {@link Reduction#MEAN_OVER_ELEMENTS}
 */
public record MeanSquaredError(Reduction reduction) implements ElementwiseLoss {

    /** Refuses a missing reduction. */
    public MeanSquaredError {
        Objects.requireNonNull(reduction, "reduction");
    }

    /** The mean over all elements. */
    public MeanSquaredError() {
        this(Reduction.MEAN_OVER_ELEMENTS);
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
        double d = p - y;
        return d * d;
    }

    @Override
    public double slope(double p, double y, int column) {
        return 2 * (p - y);
    }
}
