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
 * @param best the number of the epoch whose weights would be kept if training ended now: with patience that of the
 *     lowest validation loss so far, otherwise this one. A listener still sees the weights of this epoch: the best come
 *     back at the end
 * @param isLast whether training ends with this epoch, as planned or early
 */
public record Epoch(
        int number, int planned, double trainingLoss, OptionalDouble validationLoss, int best, boolean isLast) {}
