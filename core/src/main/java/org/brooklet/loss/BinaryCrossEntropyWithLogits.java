package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.op.Op;
import org.brooklet.op.Range;

/**
 * Binary cross-entropy as a function of the logit x, where p = sigmoid(x): L = mean of y softplus(-x) + (1 - y)
 * softplus(x), with softplus(x) = log(1 + e^x) = max(x, 0) + log1p(e^-|x|).
 *
 * <p>The same number as {@link BinaryCrossEntropy} of sigmoid(x), without its rounding: exact to the last digits for
 * every finite x. At x = 40, y = 1 it is 4.2e-18, where p has been rounded to 1. The trainer uses it by itself for
 * a network that ends in a sigmoid; use it directly for a network that ends in raw numbers.
 *
 * <p>Gradient: dL/dx = (sigmoid(x) - y) / n, where n is the reduction's divisor. It is never larger than 1 / n.
 *
 * <pre>
 *   x = 2, y = 1:  L = softplus(-2) = log1p(e^-2) = 0.1269,  dL/dx = 0.8808 - 1 = -0.1192
 * </pre>
 *
 * <p>Positive weight and label smoothing as in {@link BinaryCrossEntropy}: dL/dx = ((1 - y) sigmoid(x) - q y
 * sigmoid(-x)) / n.
 *
 * @param settings the loss of probabilities whose settings this one has
 */
public record BinaryCrossEntropyWithLogits(BinaryCrossEntropy settings) implements ElementwiseLoss, OnLogits {

    /** Refuses missing settings. */
    public BinaryCrossEntropyWithLogits {
        Objects.requireNonNull(settings, "settings");
    }

    /** The usual settings. */
    public BinaryCrossEntropyWithLogits() {
        this(new BinaryCrossEntropy());
    }

    /** Returns this loss with a weight of the label 1, for each column or one for all. */
    public BinaryCrossEntropyWithLogits positiveWeight(double... weights) {
        return new BinaryCrossEntropyWithLogits(settings.positiveWeight(weights));
    }

    /** Returns this loss with smoothed labels. */
    public BinaryCrossEntropyWithLogits labelSmoothing(double smoothing) {
        return new BinaryCrossEntropyWithLogits(settings.labelSmoothing(smoothing));
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.refuseProbabilities(
                output, range, "binary cross-entropy with logits", "it expects raw numbers; use BinaryCrossEntropy");
    }

    @Override
    public double element(double x, double label, int column) {
        double y = settings.smoothed(label);
        // q y softplus(-x) + (1 - y) softplus(x), two terms that are not negative, with softplus(x) = max(x, 0) + tail
        double tail = StrictMath.log1p(Functions.exp(-Math.abs(x)));
        double ofOne = settings.positiveWeight().at(column) * y * (Math.max(-x, 0) + tail);
        return ofOne + (1 - y) * (Math.max(x, 0) + tail);
    }

    @Override
    public double slope(double x, double label, int column) {
        double y = settings.smoothed(label);
        double q = settings.positiveWeight().at(column);
        if (q == 1) {
            return Functions.sigmoid(x) - y;
        }
        return (1 - y) * Functions.sigmoid(x) - q * y * Functions.sigmoid(-x);
    }
}
