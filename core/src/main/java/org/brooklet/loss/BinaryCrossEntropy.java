package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Sigmoid;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy, also called log loss, L = mean of -(y log p + (1 - y) log(1 - p)): the loss of yes-or-no
 * questions, in nats. It is the negative log-likelihood of the labels if p is the probability of yes; log 2 = 0.693 is
 * a coin's guess.
 *
 * <p>Prediction p is a probability, 0 to 1. Label y is 0 or 1, or anything between for a soft label. Several columns
 * are several independent questions.
 *
 * <p>Gradient: dL/dp = ((1 - y)/(1 - p) - y/p) / n, where n is the reduction's divisor. Through a sigmoid, p =
 * sigmoid(x), it becomes dL/dx = (p - y) / n.
 *
 * <pre>
 *   p = 0.8, y = 1:  L = -log 0.8 = 0.2231,  dL/dp = -1/0.8 = -1.25,  dL/dx = 0.8 - 1 = -0.2
 * </pre>
 *
 * <p>The formula is exact for every p down to the smallest normal number. Where p or 1 - p is below that, so at p = 0
 * and p = 1, both value and gradient take it as {@link Double#MIN_NORMAL}: a label on the wrong side then costs 708.4
 * and not infinity. (PyTorch bounds the logarithm at -100 and the gradient at 1e12; Keras moves p to 1e-7.) A network
 * that ends in a sigmoid never gets there: {@link #fromLogits} works from x.
 *
 * @param reduction how elements become one number; by default {@link Reduction#MEAN_OVER_ELEMENTS}
 */
public record BinaryCrossEntropy(Reduction reduction) implements Loss {

    private static final String CURE =
            "end the network in a sigmoid, or use BinaryCrossEntropyWithLogits on raw outputs";

    /** Refuses a missing reduction. */
    public BinaryCrossEntropy {
        Objects.requireNonNull(reduction, "reduction");
    }

    /** The mean over all elements. */
    public BinaryCrossEntropy() {
        this(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Override
    public void requireOutput(Op output) {
        Outputs.refuse(output, "binary cross-entropy", CURE, Range.REAL);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Labels.requireBetweenZeroAndOne(target, outputs);
    }

    @Override
    public double evaluate(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        Predictions.prepare(this, prediction, target, gradient);
        Outputs.requireProbabilities(prediction, "binary cross-entropy", CURE);
        double n = reduction.divisor(prediction.numRows, prediction.numCols);
        double sum = 0;
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double p = prediction.data[i];
            double y = target.data[i];
            double logP = StrictMath.log(Math.max(p, Double.MIN_NORMAL));
            double logNotP = p == 1 ? StrictMath.log(Double.MIN_NORMAL) : StrictMath.log1p(-p);
            sum -= y * logP + (1 - y) * logNotP;
            if (gradient != null) {
                double slope = (1 - y) / Math.max(1 - p, Double.MIN_NORMAL) - y / Math.max(p, Double.MIN_NORMAL);
                gradient.data[i] = slope / n;
            }
        }
        return sum / n;
    }

    @Override
    public @Nullable Loss fromLogits(Op output) {
        return output instanceof Sigmoid ? new BinaryCrossEntropyWithLogits(reduction) : null;
    }
}
