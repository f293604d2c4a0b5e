package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.kernel.ClassTargets;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy between distributions, L = mean over rows of -sum_k y_k log p_k: how many nats it takes on
 * average to name a class drawn from y in a code made for p. It is the entropy of y plus the Kullback-Leibler
 * divergence from p to y, so it is smallest at p = y, and for one certain class it is -log of the probability given to
 * that class.
 *
 * <p>Prediction p is B x O, a distribution over O classes in each row. The target is either B x O, one distribution a
 * row (one-hot or soft; entries from 0 to 1, sum 1), or B x 1, the index of the class, 0 to O - 1.
 *
 * <p>Gradient: dL/dp_k = -(y_k / p_k) / n, where n is the reduction's divisor; it takes y and p as free numbers and
 * does not know that rows of p sum to 1, and does not divide them by their sum, as {@code Metric.LOG_LOSS} does. Through
 * a softmax, p = softmax(x), it becomes dL/dx_k = (p_k - y_k) / n.
 *
 * <pre>
 *   p = (0.7, 0.2, 0.1), y = class 0:  L = -log 0.7 = 0.3567,  dL/dp = (-1.4286, 0, 0),  dL/dx = (-0.3, 0.2, 0.1)
 * </pre>
 *
 * <p>A p below the smallest normal number, so p = 0 too, is taken as {@link Double#MIN_NORMAL} in value and gradient: a
 * true class of probability 0 costs 708.4 and not infinity. A network that ends in a softmax never gets there: {@link
 * #fromLogits} works from x.
 *
 * <p>With class weights w, each term is multiplied by w_k, and for class indices the mean divides by the sum of the
 * weights of the true classes. For distributions, one-hot ones too, it still divides by the number of rows: both as in
 * PyTorch. With label smoothing e, y_k is first moved to (1 - e) y_k + e / O.
 *
 * <p>The reduction is {@link Reduction#MEAN_OVER_ROWS}, unless {@link #reducedBy} puts another in its place.
 *
 * @param classWeights w, one for each class; by default 1
 * @param labelSmoothing e, at least 0 and below 1; by default 0
 */
public record CategoricalCrossEntropy(ClassWeights classWeights, double labelSmoothing) implements Loss {

    private static final String CURE =
            "end the network in a softmax, or use CategoricalCrossEntropyWithLogits on raw outputs";

    /** Checks the settings. */
    public CategoricalCrossEntropy {
        Objects.requireNonNull(classWeights, "classWeights");
        classWeights.requireSome();
        Smoothing.require("CategoricalCrossEntropy", labelSmoothing);
    }

    /** Without weights and smoothing. */
    public CategoricalCrossEntropy() {
        this(ClassWeights.EQUAL, 0);
    }

    /** Returns this loss with a weight for each class. */
    public CategoricalCrossEntropy classWeights(double... weights) {
        return new CategoricalCrossEntropy(ClassWeights.of(weights), labelSmoothing);
    }

    /** Returns this loss with smoothed labels. */
    public CategoricalCrossEntropy labelSmoothing(double smoothing) {
        return new CategoricalCrossEntropy(classWeights, smoothing);
    }

    @Override
    public Reduction reduction() {
        return Reduction.MEAN_OVER_ROWS;
    }

    @Override
    public Range predictions() {
        return Range.DISTRIBUTION;
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(output, range, predictions(), "categorical cross-entropy", CURE);
    }

    @Override
    public Range targets() {
        return Range.DISTRIBUTION;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireClasses(target, outputs);
        classWeights.require(outputs);
    }

    @Override
    public double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        // Only a class index is one class: a target of one column is always an index, for there are two outputs at
        // least.
        if (target.numCols > 1) {
            return SampleWeights.sum(weights, target.numRows);
        }
        double sum = 0;
        for (int row = 0; row < target.numRows; row++) {
            sum += SampleWeights.of(weights, row) * classWeights.at((int) target.data[row]);
        }
        return sum;
    }

    @Override
    public double evaluate(
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient,
            Reduction reduction) {
        int classes = Objects.requireNonNull(prediction, "prediction").numCols;
        LossInputs.prepare(this, prediction, target, weights, gradient);
        Predictions.requireProbabilities(prediction, "categorical cross-entropy", CURE);
        double n = LossInputs.divisor(this, prediction, target, weights, reduction);
        double sum = 0;
        for (int row = 0, i = 0; row < prediction.numRows; row++) {
            double s = SampleWeights.of(weights, row);
            for (int k = 0; k < classes; k++, i++) {
                // A row of weight 0 counts for nothing, even if its prediction is NaN.
                double p = s == 0 ? 1 : Math.max(prediction.data[i], Double.MIN_NORMAL);
                double a = s * term(target, classes, row, k);
                if (a != 0) {
                    sum -= a * StrictMath.log(p);
                }
                if (gradient != null) {
                    gradient.data[i] = -(a / p) / n;
                }
            }
        }
        return sum / n;
    }

    @Override
    public @Nullable Loss fromLogits(Op output) {
        return output instanceof Softmax ? new CategoricalCrossEntropyWithLogits(this) : null;
    }

    /** a_k = w_k y_k, the weighted and smoothed probability of class k. */
    double term(DMatrixRMaj target, int classes, int row, int k) {
        double y = ClassTargets.probability(target, classes, row, k);
        return classWeights.at(k) * Smoothing.of(y, labelSmoothing, classes);
    }
}
