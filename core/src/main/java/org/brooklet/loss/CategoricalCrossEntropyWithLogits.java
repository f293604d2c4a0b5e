package org.brooklet.loss;

import java.util.Arrays;
import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy as a function of the logits x, where p = softmax(x): L = mean over rows of sum_k y_k (log
 * sum_j e^(x_j) - x_k).
 *
 * <p>The same number as {@link CategoricalCrossEntropy} of softmax(x), without its rounding: finite and accurate for
 * every |x| below 8e307. At x = (40, 0), class 0, it is 4.2e-18, where p has long been rounded to 1. The trainer uses
 * it by itself for a network that ends in a softmax; use it directly for a network that ends in raw numbers. Targets
 * are the same: B x O distributions or B x 1 class indices.
 *
 * <p>Gradient: dL/dx_k = (p_k sum_j y_j - y_k) / n, where n is the reduction's divisor; the sum is 1 for a
 * distribution.
 *
 * <pre>
 *   x = (2, 1, 0), y = class 0:  L = log(e^2 + e + 1) - 2 = 0.4076,  dL/dx = (-0.3348, 0.2447, 0.0900)
 * </pre>
 *
 * <p>Class weights and label smoothing as in {@link CategoricalCrossEntropy}; with a_k = w_k y_k after smoothing,
 * dL/dx_k = (p_k sum_j a_j - a_k) / n.
 *
 * @param reduction how rows become one number; by default {@link Reduction#MEAN_OVER_ROWS}
 * @param classWeights w, one for each class; by default 1
 * @param labelSmoothing e, at least 0 and below 1; by default 0
 */
public record CategoricalCrossEntropyWithLogits(Reduction reduction, ClassWeights classWeights, double labelSmoothing)
        implements Loss {

    /** Checks the settings. */
    public CategoricalCrossEntropyWithLogits {
        Objects.requireNonNull(reduction, "reduction");
        Objects.requireNonNull(classWeights, "classWeights");
        Smoothing.require(labelSmoothing);
    }

    /** The mean over rows. */
    public CategoricalCrossEntropyWithLogits() {
        this(Reduction.MEAN_OVER_ROWS);
    }

    /** Without weights and smoothing. */
    public CategoricalCrossEntropyWithLogits(Reduction reduction) {
        this(reduction, ClassWeights.EQUAL, 0);
    }

    /** Returns this loss with a weight for each class. */
    public CategoricalCrossEntropyWithLogits classWeights(double... weights) {
        return new CategoricalCrossEntropyWithLogits(reduction, ClassWeights.of(weights), labelSmoothing);
    }

    /** Returns this loss with smoothed labels. */
    public CategoricalCrossEntropyWithLogits labelSmoothing(double share) {
        return new CategoricalCrossEntropyWithLogits(reduction, classWeights, share);
    }

    @Override
    public void requireOutput(Op output) {
        Outputs.refuse(
                output,
                "categorical cross-entropy with logits",
                "it expects raw numbers; use CategoricalCrossEntropy",
                Range.UNIT_INTERVAL,
                Range.DISTRIBUTION);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Labels.requireClasses(target, outputs);
        classWeights.require(outputs);
    }

    @Override
    public double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return Labels.weight(target, weights, classWeights);
    }

    @Override
    public double evaluate(
            DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights, @Nullable DMatrixRMaj gradient) {
        int classes = prediction.numCols;
        Predictions.prepare(this, prediction, target, weights, gradient);
        double n = Predictions.divisor(this, prediction, target, weights);
        double[] x = prediction.data;
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            double s = SampleWeights.of(weights, row);
            int start = row * classes;
            if (s == 0) {
                // It counts for nothing, even if its prediction is NaN.
                clear(gradient, start, classes);
                continue;
            }
            int largest = start;
            for (int k = start + 1; k < start + classes; k++) {
                largest = x[k] > x[largest] ? k : largest;
            }
            double max = x[largest];
            // The largest term of the sum is 1; leaving it to log1p keeps the digits of all others.
            double others = 0;
            for (int k = start; k < start + classes; k++) {
                others += k == largest ? 0 : Functions.exp(x[k] - max);
            }
            // -log p_k = log sum_j e^(x_j - max) - (x_k - max)
            double log = StrictMath.log1p(others);
            double aSum = 0;
            for (int k = 0; k < classes; k++) {
                double a = s * share(target, classes, row, k);
                if (a != 0) {
                    sum += a * (log - (x[start + k] - max));
                }
                aSum += a;
            }
            if (gradient != null) {
                for (int k = 0; k < classes; k++) {
                    double a = s * share(target, classes, row, k);
                    double p = Functions.exp(x[start + k] - max) / (1 + others);
                    gradient.data[start + k] = (p * aSum - a) / n;
                }
            }
        }
        return sum / n;
    }

    private static void clear(@Nullable DMatrixRMaj gradient, int start, int classes) {
        if (gradient != null) {
            Arrays.fill(gradient.data, start, start + classes, 0);
        }
    }

    /** a_k, the smoothed and weighted share of class k. */
    private double share(DMatrixRMaj target, int classes, int row, int k) {
        double y = Labels.share(target, classes, row, k);
        return classWeights.at(k) * Smoothing.of(y, labelSmoothing, classes);
    }
}
