package org.brooklet;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Training has left the range of numbers: a loss or a gradient became NaN, infinite or absurdly large. A step in which
 * this was seen has not been made: the network has the weights from before it, or with patience those of the best
 * epoch. If it was the validation loss, the steps of the epoch have been made.
 *
 * <p>The usual cause is a learning rate that is too high for the scale of the features or the loss.
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The number of the epoch; 0 in a step that belongs to none. */
    private final int epoch;

    /** The numbers of the batch's rows in the training data. */
    private final int[] rows;

    /** What was seen, and where. */
    private final Seen seen;

    /**
     * What was seen.
     *
     * @param step the number of the step that was not made, 1 for the trainer's first
     * @param loss of the batch
     * @param node where a value was not finite first, or {@code null}
     * @param parameter that was not finite, or had such a gradient, or {@code null}
     * @param value the number that was not finite; NaN if nobody has kept it
     */
    record Seen(
            long step,
            double loss,
            @Nullable String node,
            @Nullable String parameter,
            double value) implements Serializable {}

    DivergenceException(String message, Seen seen) {
        super(message);
        this.epoch = 0;
        this.rows = new int[0];
        this.seen = seen;
    }

    /** The same of a batch in an epoch. */
    DivergenceException(String message, int epoch, int[] rows, DivergenceException cause) {
        super(message, cause);
        this.epoch = epoch;
        this.rows = rows;
        this.seen = cause.seen;
    }

    /** A validation loss that is not finite. */
    DivergenceException(String message, int epoch, long step, double loss) {
        super(message);
        this.epoch = epoch;
        this.rows = new int[0];
        this.seen = new Seen(step, loss, null, null, loss);
    }

    /** Returns the number of the epoch, 1 for the first; 0 in a step that belongs to none. */
    public int epoch() {
        return epoch;
    }

    /** Returns the number of the step that was not made, 1 for the trainer's first; or that the epoch ended with. */
    public long step() {
        return seen.step;
    }

    /** Returns the numbers of the batch's rows in the training data; none in a step that belongs to no epoch. */
    public int[] rows() {
        return rows.clone();
    }

    /** Returns the loss of the batch or, after an epoch, of the validation rows. */
    public double loss() {
        return seen.loss;
    }

    /** Returns the name of the first node with a value that is not finite, if there is one. */
    public Optional<String> node() {
        return Optional.ofNullable(seen.node);
    }

    /** Returns the name of the parameter that is not finite, or has such a gradient, if there is one. */
    public Optional<String> parameter() {
        return Optional.ofNullable(seen.parameter);
    }

    /** Returns the first number that was not finite; NaN also if it was a gradient. */
    public double value() {
        return seen.value;
    }
}
