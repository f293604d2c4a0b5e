package org.brooklet;

import java.util.List;

/**
 * The history of one training: its epochs, which of them the weights are from, and how it ended.
 *
 * @param epochs all epochs that were made to their end, in order
 * @param best the number of the epoch whose weights the network has now: with patience the one with the lowest loss,
 *     otherwise the last; 0 if no epoch was made
 * @param planned the number of epochs asked for
 * @param end why the training ended
 */
public record History(List<Epoch> epochs, int best, int planned, End end) {

    /** Why a training ended. */
    public enum End {
        /** It has not ended. */
        NOT_YET,
        /** All epochs were made. */
        PLANNED,
        /** The loss had not improved for as many epochs as patience allows. */
        PATIENCE,
        /** {@link Training#stop} was called. */
        STOPPED,
        /** The training's thread was interrupted. */
        INTERRUPTED,
        /** A step diverged, or a listener or a part of the network threw an exception. */
        FAILED
    }

    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** Returns whether fewer epochs were made than planned. */
    public boolean stoppedEarly() {
        return epochs.size() < planned;
    }

    /**
     * Returns the last epoch that was made.
     *
     * @throws IllegalStateException if none was made
     */
    public Epoch last() {
        return epoch(epochs.size());
    }

    /**
     * Returns the epoch whose weights the network has now.
     *
     * @throws IllegalStateException if none was made
     */
    public Epoch bestEpoch() {
        return epoch(best);
    }

    private Epoch epoch(int number) {
        if (number == 0) {
            throw new IllegalStateException("no epoch was made to its end; the training ended by " + end);
        }
        return epochs.get(number - 1);
    }

    @Override
    public String toString() {
        if (epochs.isEmpty()) {
            return "History of 0 epochs, ended by " + end;
        }
        return "History of %s epochs, best %s, loss %s, ended by %s"
                .formatted(
                        epochs.size(),
                        best,
                        bestEpoch().validationLoss().orElse(bestEpoch().trainingLoss()),
                        end);
    }
}
