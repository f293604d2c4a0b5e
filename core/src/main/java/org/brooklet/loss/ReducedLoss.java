package org.brooklet.loss;

import java.util.Objects;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A loss under another reduction than its own, as {@link Loss#reducedBy} makes it. All else is the loss within.
 *
 * <pre>
 *   squared error of p = (3, 5), y = (1, 6):  L = 2.5 as it is,  5 under SUM,  dL/dp = (4, -2)
 * </pre>
 *
 * @param loss the loss within
 * @param reduction how its elements become one number
 */
public record ReducedLoss(Loss loss, Reduction reduction) implements Loss {

    /** Refuses missing parts. */
    public ReducedLoss {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(reduction, "reduction");
    }

    @Override
    public Loss reducedBy(Reduction other) {
        return loss.reducedBy(other);
    }

    @Override
    public Range predictions() {
        return loss.predictions();
    }

    @Override
    public Range targets() {
        return loss.targets();
    }

    @Override
    public boolean isLeastAtTarget() {
        return loss.isLeastAtTarget();
    }

    @Override
    public void requireOutput(Op output, Range range) {
        loss.requireOutput(output, range);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        loss.requireTargets(target, outputs);
    }

    @Override
    public double evaluate(
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient,
            Reduction other) {
        return loss.evaluate(prediction, target, weights, gradient, other);
    }

    @Override
    public boolean takesElementWeights() {
        return loss.takesElementWeights();
    }

    @Override
    public double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return loss.weight(target, weights);
    }

    @Override
    public @Nullable Loss fromLogits(Op output) {
        Loss onLogits = loss.fromLogits(output);
        return onLogits == null ? null : onLogits.reducedBy(reduction);
    }
}
