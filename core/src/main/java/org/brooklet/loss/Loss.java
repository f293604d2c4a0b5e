package org.brooklet.loss;

import org.brooklet.kernel.SampleWeights;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A loss is a function of predictions and targets with one number as its value, the smaller the better, and with a
 * gradient with respect to the predictions. Losses are immutable. The package's page says how to choose one, and {@link
 * ElementwiseLoss} is the short way to write one.
 */
public interface Loss {

    /**
     * Returns how the losses of single elements become one number; {@link Reduction#MEAN_OVER_ELEMENTS} unless the loss
     * says otherwise.
     */
    default Reduction reduction() {
        return Reduction.MEAN_OVER_ELEMENTS;
    }

    /** Returns this loss with another way to make one number of the losses of single elements. */
    default Loss reducedBy(Reduction reduction) {
        return reduction == reduction() ? this : new ReducedLoss(this, reduction);
    }

    /** Returns what predictions have to be. */
    default Range predictions() {
        return Range.REAL;
    }

    /** Returns what targets have to be; for classes, the distribution that an index stands for. */
    default Range targets() {
        return Range.REAL;
    }

    /** Returns whether the best prediction is the target itself: then a target that no output reaches is never met. */
    default boolean isLeastAtTarget() {
        return false;
    }

    /**
     * Refuses a network that ends in an op whose results this loss has no meaning for, such as raw numbers where it
     * expects probabilities. Asked once, before training.
     *
     * @param output the op that the predictions come from
     * @param range what its results can be
     * @throws IllegalArgumentException saying what to end the network in, or which loss to use
     */
    default void requireOutput(Op output, Range range) {}

    /**
     * Refuses targets that this loss has no meaning for.
     *
     * @param target the targets, B rows
     * @param outputs O, the number of columns of the predictions
     * @throws IllegalArgumentException saying what was expected, and where which value was found
     */
    void requireTargets(DMatrixRMaj target, int outputs);

    /**
     * Returns the loss under a reduction and writes its gradient.
     *
     * @param prediction what the network says, B x O
     * @param target what is true, B x O unless the loss says otherwise
     * @param weights how much each row counts, B x 1, or each element, B x O, if {@link #takesElementWeights}; {@code
     *     null} for all alike; rows that all weigh 0 have a loss of 0
     * @param gradient reshaped to B x O and overwritten with d loss / d prediction; or {@code null} if not wanted
     * @param reduction how the losses of single elements become one number, in place of {@link #reduction}
     * @throws IllegalArgumentException if there are no rows, shapes do not match, a weight is negative or not finite,
     *     or {@link #requireTargets} refuses
     */
    double evaluate(
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient,
            Reduction reduction);

    /** Returns the loss under its own reduction and writes its gradient. */
    default double evaluate(
            DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights, @Nullable DMatrixRMaj gradient) {
        return evaluate(prediction, target, weights, gradient, reduction());
    }

    /** Returns the loss of rows that count alike and writes its gradient. */
    default double evaluate(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        return evaluate(prediction, target, null, gradient);
    }

    /**
     * Returns whether each element may have a weight of its own, so that a row counts even if one of its targets is
     * missing.
     */
    default boolean takesElementWeights() {
        return false;
    }

    /**
     * Returns how much a batch counts when means over batches are averaged: the number of its rows, or the sum of their
     * weights.
     */
    default double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return SampleWeights.sum(weights, target.numRows);
    }

    /**
     * Returns the same loss as a function of the logits, the input of {@code output}, or {@code null} if this loss has
     * no better form below that activation. {@code a.evaluate(output(x), y)} and {@code
     * a.fromLogits(output).evaluate(x, y)} are the same number in exact arithmetic.
     *
     * @param output the op that the predictions come from
     */
    default @Nullable Loss fromLogits(Op output) {
        return null;
    }
}
