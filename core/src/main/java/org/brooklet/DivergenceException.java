package org.brooklet;

/**
 * Training has left the range of numbers: a loss or a gradient became NaN, infinite or absurdly large. A step in which
 * this was seen has not been made: the network has the weights from before it, or with patience those of the best
 * epoch. If it was the validation loss, the steps of the epoch have been made.
 *
 * <p>The usual cause is a learning rate that is too high for the scale of the features or the loss.
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DivergenceException(String message) {
        super(message);
    }

    DivergenceException(String message, DivergenceException cause) {
        super(message, cause);
    }
}
