package org.brooklet;

import java.util.OptionalDouble;

/**
 * One epoch, a pass over all training rows, as reported to listeners and kept in {@link History}.
 *
 * @param number 1 for the first epoch of this call of fit
 * @param planned the number of epochs asked for
 * @param trainingLoss the mean of the batches' losses, weighted by their rows (their sum under {@code Reduction.SUM});
 *     each batch's loss is taken before its update, so this lags behind the weights
 * @param validationLoss the loss over the validation rows after the epoch, if there are any
 * @param metrics of the validation rows after the epoch; none unless {@link Fit#metrics} asks for some
 * @param gradientNorm the Euclidean norm of the gradient in the epoch's last step, before clipping and penalties
 * @param rate the largest learning rate of the epoch's last step, schedules included
 * @param best the number of the epoch whose weights would be kept if training ended now: with patience that of the
 *     best value so far of what it watches, otherwise this one. A listener still sees the weights of this epoch: the best come
 *     back at the end
 * @param isLast whether training ends with this epoch, as planned or by patience
 */
public record Epoch(
        int number,
        int planned,
        double trainingLoss,
        OptionalDouble validationLoss,
        Evaluation metrics,
        double gradientNorm,
        double rate,
        int best,
        boolean isLast) {

    /** Returns this epoch with what is known only after it. */
    Epoch with(int bestNow, boolean last) {
        return new Epoch(number, planned, trainingLoss, validationLoss, metrics, gradientNorm, rate, bestNow, last);
    }

    /** Returns the loss to look at first: that of the validation rows, or of the training rows where there are none. */
    public double loss() {
        return validationLoss.orElse(trainingLoss);
    }
}
