package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Sigmoid;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Focal loss: binary cross-entropy in which questions that are already answered well count less, so that many easy ones
 * do not drown the few hard ones. Lin et al., "Focal loss for dense object detection", 2017, equation 5.
 *
 * <pre>
 *   y = 1    l = -a_1 (1 - p)^gamma log p             y = 0    l = -a_0 p^gamma log(1 - p)
 *
 *   gamma = 2, p = 0.9, y = 1:  L = 0.1^2 x 0.1054 = 0.001054, a hundredth of the cross-entropy
 * </pre>
 *
 * <p>Prediction p is a probability; label y is 0 or 1, and anything between mixes the two. The paper's alpha is a_1 =
 * alpha, a_0 = 1 - alpha. gamma = 0 without weights is {@link BinaryCrossEntropy}. The gradient for y = 1 is a_1 (gamma
 * (1 - p)^(gamma - 1) log p - (1 - p)^gamma / p) / n, where n is the reduction's divisor. p and 1 - p are taken as
 * {@link Double#MIN_NORMAL} where they are less; a network that ends in a sigmoid never gets there, see
 * {@link #fromLogits}.
 *
 * @param gamma how much less easy questions count, at least 0 and at most 100
 * @param labelWeights a_0 and a_1; by default 1
 */
public record BinaryFocalCrossEntropy(double gamma, ClassWeights labelWeights) implements ElementwiseLoss {

    private static final String CURE =
            "end the network in a sigmoid, or use BinaryFocalCrossEntropyWithLogits on raw outputs";

    /** Checks the settings. */
    public BinaryFocalCrossEntropy {
        SettingChecks.require(
                gamma >= 0 && gamma <= 100, "BinaryFocalCrossEntropy", "gamma", "at least 0 and at most 100", gamma);
        Objects.requireNonNull(labelWeights, "labelWeights");
        labelWeights.require(2);
    }

    /** The paper's gamma of 2, without weights. */
    public BinaryFocalCrossEntropy() {
        this(2);
    }

    /** Without weights. */
    public BinaryFocalCrossEntropy(double gamma) {
        this(gamma, ClassWeights.EQUAL);
    }

    /** Returns this loss with the paper's balance: weight alpha for label 1 and 1 - alpha for label 0; 0.25 there. */
    public BinaryFocalCrossEntropy alpha(double alpha) {
        return new BinaryFocalCrossEntropy(gamma, ClassWeights.of(1 - alpha, alpha));
    }

    @Override
    public Range predictions() {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(output, range, predictions(), "focal loss", CURE);
    }

    @Override
    public Range targets() {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireBetweenZeroAndOne(target, outputs);
    }

    @Override
    public void requirePredictions(DMatrixRMaj prediction) {
        Predictions.requireProbabilities(prediction, "focal loss", CURE);
    }

    @Override
    public double element(double p, double y, int column) {
        double logP = logOf(p);
        double logNotP = logOfRest(p);
        double yes = y == 0 ? 0 : y * labelWeights.at(1) * StrictMath.exp(gamma * logNotP) * -logP;
        double no = y == 1 ? 0 : (1 - y) * labelWeights.at(0) * StrictMath.exp(gamma * logP) * -logNotP;
        return yes + no;
    }

    @Override
    public double slope(double p, double y, int column) {
        double logP = logOf(p);
        double logNotP = logOfRest(p);
        double yes = y == 0 ? 0 : y * labelWeights.at(1) * slopeOfYes(logP, logNotP);
        double no = y == 1 ? 0 : (1 - y) * labelWeights.at(0) * slopeOfYes(logNotP, logP);
        return yes - no;
    }

    /** The slope of -(1 - p)^gamma log p by p. */
    private double slopeOfYes(double logP, double logNotP) {
        double flatter = gamma == 0 ? 0 : gamma * StrictMath.exp((gamma - 1) * logNotP) * logP;
        return flatter - StrictMath.exp(gamma * logNotP - logP);
    }

    private static double logOf(double p) {
        return StrictMath.log(Math.max(p, Double.MIN_NORMAL));
    }

    private static double logOfRest(double p) {
        return p == 1 ? StrictMath.log(Double.MIN_NORMAL) : StrictMath.log1p(-p);
    }

    @Override
    public @Nullable Loss fromLogits(Op output) {
        return output instanceof Sigmoid ? new BinaryFocalCrossEntropyWithLogits(this) : null;
    }
}
