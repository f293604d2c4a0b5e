package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.op.Op;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy as a function of the logits x, where p = softmax(x): L = mean over rows of
 * sum_k y_k (log sum_j e^(x_j) - x_k).
 *
 * <p>The same number as {@link CategoricalCrossEntropy} of softmax(x), without its rounding: finite and accurate for every
 * finite x. The trainer uses it by itself for a network that ends in a softmax; use it directly for a network that ends in
 * raw numbers. Targets are the same: B x O distributions or B x 1 class indices.
 *
 * <p>Gradient: dL/dx_k = (p_k sum_j y_j - y_k) / n, where n is the reduction's divisor; the sum is 1 for a distribution.
 *
 * <pre>
 *   x = (2, 1, 0), y = class 0:  L = log(e^2 + e + 1) - 2 = 0.4076,  dL/dx = (-0.3348, 0.2447, 0.0900)
 * </pre>
 *
 * @param reduction how rows become one number; by default {@link Reduction#MEAN_OVER_ROWS}
 */
public record CategoricalCrossEntropyWithLogits(Reduction reduction) implements Loss {

    /** Refuses a missing reduction. */
    public CategoricalCrossEntropyWithLogits {
        Objects.requireNonNull(reduction, "reduction");
    }

    /** The mean over rows. */
    public CategoricalCrossEntropyWithLogits() {
        this(Reduction.MEAN_OVER_ROWS);
    }

    @Override
    public void requireOutput(Op output) {
        if (output instanceof Softmax) {
            throw new IllegalArgumentException(
                    "categorical cross-entropy with logits expects raw numbers, but the network ends in a softmax; use CategoricalCrossEntropy");
        }
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Labels.requireClasses(target, outputs);
    }

    @Override
    public double evaluate(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        int classes = prediction.numCols;
        Predictions.prepare(this, prediction, target, gradient);
        double n = reduction.divisor(prediction.numRows, classes);
        double[] x = prediction.data;
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            int start = row * classes;
            double max = x[start];
            for (int k = 1; k < classes; k++) {
                max = Math.max(max, x[start + k]);
            }
            double exps = 0;
            for (int k = 0; k < classes; k++) {
                exps += StrictMath.exp(x[start + k] - max);
            }
            // -log p_k = log sum_j e^(x_j - max) - (x_k - max)
            double log = StrictMath.log(exps);
            double ySum = 0;
            for (int k = 0; k < classes; k++) {
                double y = Labels.share(target, classes, row, k);
                if (y != 0) {
                    sum += y * (log - (x[start + k] - max));
                }
                ySum += y;
            }
            if (gradient != null) {
                for (int k = 0; k < classes; k++) {
                    double y = Labels.share(target, classes, row, k);
                    double p = StrictMath.exp(x[start + k] - max) / exps;
                    gradient.data[start + k] = (p * ySum - y) / n;
                }
            }
        }
        return sum / n;
    }
}
