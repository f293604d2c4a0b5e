package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy as a function of the logit x, where p = sigmoid(x): L = mean of y softplus(-x) + (1 - y)
 * softplus(x), with softplus(x) = log(1 + e^x) = max(x, 0) + log1p(e^-|x|).
 *
 * <p>The same number as {@link BinaryCrossEntropy} of sigmoid(x), without its rounding: exact to the last digits for
 * every finite x. At x = 37, y = 1 it is 8.5e-17, where p has long been rounded to 1. The trainer uses it by itself for
 * a network that ends in a sigmoid; use it directly for a network that ends in raw numbers.
 *
 * <p>Gradient: dL/dx = (sigmoid(x) - y) / n, where n is the reduction's divisor. It is never larger than 1 / n.
 *
 * <pre>
 *   x = 2, y = 1:  L = softplus(-2) = log1p(e^-2) = 0.1269,  dL/dx = 0.8808 - 1 = -0.1192
 * </pre>
 *
 * @param reduction how elements become one number; by default {@link Reduction#MEAN_OVER_ELEMENTS}
 */
public record BinaryCrossEntropyWithLogits(Reduction reduction) implements Loss {

    /** Refuses a missing reduction. */
    public BinaryCrossEntropyWithLogits {
        Objects.requireNonNull(reduction, "reduction");
    }

    /** The mean over all elements. */
    public BinaryCrossEntropyWithLogits() {
        this(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Override
    public void requireOutput(Op output) {
        Outputs.refuse(
                output,
                "binary cross-entropy with logits",
                "it expects raw numbers; use BinaryCrossEntropy",
                Range.UNIT_INTERVAL,
                Range.DISTRIBUTION);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Labels.requireBetweenZeroAndOne(target, outputs);
    }

    @Override
    public double evaluate(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        Predictions.prepare(this, prediction, target, gradient);
        double n = reduction.divisor(prediction.numRows, prediction.numCols);
        double sum = 0;
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double x = prediction.data[i];
            double y = target.data[i];
            // -(y log p + (1 - y) log(1 - p)) = y softplus(-x) + (1 - y) softplus(x): a sum of two terms that are not
            // negative.
            sum += y * Functions.softplus(-x) + (1 - y) * Functions.softplus(x);
            if (gradient != null) {
                gradient.data[i] = (Functions.sigmoid(x) - y) / n;
            }
        }
        return sum / n;
    }
}
