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
 * <p>With a positive weight q, yes counts q times: -(q y log p + (1 - y) log(1 - p)); the divisor stays. With label
 * smoothing e, y is first moved to (1 - e) y + e / 2, so that no answer is expected to be certain.
 *
 * @param positiveWeight q for each column, or one for all; by default 1
 * @param labelSmoothing e, at least 0 and below 1; by default 0
 */
public record BinaryCrossEntropy(ClassWeights positiveWeight, double labelSmoothing) implements ElementwiseLoss {

    private static final String CURE =
            "end the network in a sigmoid, or use BinaryCrossEntropyWithLogits on raw outputs";

    /** Checks the settings. */
    public BinaryCrossEntropy {
        Objects.requireNonNull(positiveWeight, "positiveWeight");
        Smoothing.require("BinaryCrossEntropy", labelSmoothing);
    }

    /** Without weights and smoothing. */
    public BinaryCrossEntropy() {
        this(ClassWeights.EQUAL, 0);
    }

    /** Returns this loss with a weight of the label 1, for each column or one for all. */
    public BinaryCrossEntropy positiveWeight(double... weights) {
        return new BinaryCrossEntropy(ClassWeights.of(weights), labelSmoothing);
    }

    /** Returns this loss with smoothed labels. */
    public BinaryCrossEntropy labelSmoothing(double smoothing) {
        return new BinaryCrossEntropy(positiveWeight, smoothing);
    }

    @Override
    public Range predictions() {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(output, range, predictions(), "binary cross-entropy", CURE);
    }

    @Override
    public Range targets() {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireBetweenZeroAndOne(target, outputs);
        positiveWeight.require(outputs);
    }

    @Override
    public void requirePredictions(DMatrixRMaj prediction) {
        Predictions.requireProbabilities(prediction, "binary cross-entropy", CURE);
    }

    @Override
    public double element(double p, double label, int column) {
        double y = smoothed(label);
        double logP = StrictMath.log(Math.max(p, Double.MIN_NORMAL));
        double logNotP = p == 1 ? StrictMath.log(Double.MIN_NORMAL) : StrictMath.log1p(-p);
        return -(positiveWeight.at(column) * y * logP + (1 - y) * logNotP);
    }

    @Override
    public double slope(double p, double label, int column) {
        double y = smoothed(label);
        double q = positiveWeight.at(column);
        return (1 - y) / Math.max(1 - p, Double.MIN_NORMAL) - q * y / Math.max(p, Double.MIN_NORMAL);
    }

    @Override
    public @Nullable Loss fromLogits(Op output) {
        return output instanceof Sigmoid ? new BinaryCrossEntropyWithLogits(this) : null;
    }

    /** The label moved towards 1/2. */
    double smoothed(double label) {
        return Smoothing.of(label, labelSmoothing, 2);
    }
}
