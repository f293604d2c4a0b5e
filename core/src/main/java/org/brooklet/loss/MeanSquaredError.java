package org.brooklet.loss;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

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
public record MeanSquaredError(Reduction reduction) implements Loss {

    /** Refuses a missing reduction. */
    public MeanSquaredError {
        Objects.requireNonNull(reduction, "reduction");
    }

    /** The mean over all elements. */
    public MeanSquaredError() {
        this(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Predictions.requireFiniteTargets(target, outputs);
    }

    @Override
    public double evaluate(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        Predictions.prepare(this, prediction, target, gradient);
        double n = reduction.divisor(prediction.numRows, prediction.numCols);
        double[] p = prediction.data;
        double[] y = target.data;
        double sum = 0;
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double d = p[i] - y[i];
            sum += d * d;
            if (gradient != null) {
                gradient.data[i] = 2 * d / n;
            }
        }
        return sum / n;
    }
}
