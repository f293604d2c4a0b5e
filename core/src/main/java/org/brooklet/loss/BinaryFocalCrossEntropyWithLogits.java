package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.op.Op;
import org.brooklet.op.Range;

/**
 * Focal loss as a function of the logit x, where p = sigmoid(x): the same number as {@link BinaryFocalCrossEntropy} of
 * sigmoid(x), without its rounding. The trainer uses it by itself for a network that ends in a sigmoid.
 *
 * <pre>
 *   y = 1    l = a_1 u^gamma softplus(-x)       dl/dx = -a_1 u^gamma (gamma (1 - u) softplus(-x) + u),  u = sigmoid(-x)
 *   y = 0    the same of -x with a_0, and the slope with the other sign; a soft label mixes the two
 *
 *   gamma = 2, x = 0, y = 1:  L = 0.5^2 log 2 = 0.1733,  dL/dx = -0.25 (log 2 + 0.5) = -0.2983
 * </pre>
 *
 * <p>u^gamma is computed from the logarithm of u, -softplus(x), which keeps its digits for large x. All is divided by
 * the reduction's divisor n.
 *
 * @param settings the loss of probabilities whose settings this one has
 */
public record BinaryFocalCrossEntropyWithLogits(BinaryFocalCrossEntropy settings) implements ElementwiseLoss, OnLogits {

    /** Refuses missing settings. */
    public BinaryFocalCrossEntropyWithLogits {
        Objects.requireNonNull(settings, "settings");
    }

    /** The usual settings. */
    public BinaryFocalCrossEntropyWithLogits() {
        this(new BinaryFocalCrossEntropy());
    }

    /** Another gamma. */
    public BinaryFocalCrossEntropyWithLogits(double gamma) {
        this(new BinaryFocalCrossEntropy(gamma));
    }

    /** Returns this loss with the paper's balance: weight alpha for label 1 and 1 - alpha for label 0. */
    public BinaryFocalCrossEntropyWithLogits alpha(double alpha) {
        return new BinaryFocalCrossEntropyWithLogits(settings.alpha(alpha));
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.refuseProbabilities(
                output, range, "focal loss with logits", "it expects raw numbers; use BinaryFocalCrossEntropy");
    }

    @Override
    public double element(double x, double y, int column) {
        double yes = y == 0 ? 0 : y * settings.labelWeights().at(1) * discounted(x);
        double no = y == 1 ? 0 : (1 - y) * settings.labelWeights().at(0) * discounted(-x);
        return yes + no;
    }

    @Override
    public double slope(double x, double y, int column) {
        double yes = y == 0 ? 0 : y * settings.labelWeights().at(1) * slopeOfDiscounted(x);
        double no = y == 1 ? 0 : (1 - y) * settings.labelWeights().at(0) * slopeOfDiscounted(-x);
        return yes - no;
    }

    /** u^gamma softplus(-x). */
    private double discounted(double x) {
        return Functions.exp(-settings.gamma() * Functions.softplus(x)) * Functions.softplus(-x);
    }

    private double slopeOfDiscounted(double x) {
        double u = Functions.sigmoid(-x);
        double factor = Functions.exp(-settings.gamma() * Functions.softplus(x));
        return -factor * (settings.gamma() * Functions.sigmoid(x) * Functions.softplus(-x) + u);
    }
}
