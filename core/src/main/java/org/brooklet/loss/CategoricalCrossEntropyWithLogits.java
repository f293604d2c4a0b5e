package org.brooklet.loss;

import java.util.Arrays;
import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.LogSumExp;
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
 * <p>Class weights, label smoothing and the reduction, {@link Reduction#MEAN_OVER_ROWS}, as in {@link
 * CategoricalCrossEntropy}; with a_k = w_k y_k after smoothing, dL/dx_k = (p_k sum_j a_j - a_k) / n.
 *
 * @param settings the loss of probabilities whose settings this one has
 */
public record CategoricalCrossEntropyWithLogits(CategoricalCrossEntropy settings) implements OnLogits {

    /** Refuses missing settings. */
    public CategoricalCrossEntropyWithLogits {
        Objects.requireNonNull(settings, "settings");
    }

    /** The usual settings. */
    public CategoricalCrossEntropyWithLogits() {
        this(new CategoricalCrossEntropy());
    }

    /** Returns this loss with a weight for each class. */
    public CategoricalCrossEntropyWithLogits classWeights(double... weights) {
        return new CategoricalCrossEntropyWithLogits(settings.classWeights(weights));
    }

    /** Returns this loss with smoothed labels. */
    public CategoricalCrossEntropyWithLogits labelSmoothing(double smoothing) {
        return new CategoricalCrossEntropyWithLogits(settings.labelSmoothing(smoothing));
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.refuseProbabilities(
                output,
                range,
                "categorical cross-entropy with logits",
                "it expects raw numbers; use CategoricalCrossEntropy");
    }

    @Override
    public double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return settings.weight(target, weights);
    }

    @Override
    public double evaluate(
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient,
            Reduction reduction) {
        int classes = prediction.numCols;
        LossInputs.prepare(this, prediction, target, weights, gradient);
        double n = LossInputs.divisor(this, prediction, target, weights, reduction);
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            double s = SampleWeights.of(weights, row);
            if (s != 0) {
                sum = addRow(sum, prediction, target, row, s, n, gradient);
            } else if (gradient != null) {
                // It counts for nothing, even if its prediction is NaN.
                Arrays.fill(gradient.data, row * classes, (row + 1) * classes, 0);
            }
        }
        return sum / n;
    }

    /** Returns the sum so far and s times the loss of one row, and writes the gradient of that row. */
    private double addRow(
            double sum,
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            int row,
            double s,
            double n,
            @Nullable DMatrixRMaj gradient) {
        double[] x = prediction.data;
        int classes = prediction.numCols;
        int start = row * classes;
        int largest = LogSumExp.largest(x, start, classes);
        double max = x[largest];
        double others = LogSumExp.others(x, start, classes, largest);
        // -log p_k = log sum_j e^(x_j - max) - (x_k - max)
        double log = StrictMath.log1p(others);
        double total = sum;
        double aSum = 0;
        for (int k = 0; k < classes; k++) {
            double a = s * settings.term(target, classes, row, k);
            total += a == 0 ? 0 : a * (log - (x[start + k] - max));
            aSum += a;
        }
        for (int k = 0; gradient != null && k < classes; k++) {
            double a = s * settings.term(target, classes, row, k);
            double p = Functions.exp(x[start + k] - max) / (1 + others);
            gradient.data[start + k] = (p * aSum - a) / n;
        }
        return total;
    }
}
