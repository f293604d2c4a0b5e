package org.brooklet;

import java.util.List;
import java.util.Locale;

/**
 * The history of one training: its epochs, which of them the weights are from, and how it ended.
 *
 * @param epochs all epochs that were made to their end, in order
 * @param best the number of the epoch whose weights the network has when the training has ended: with patience the one
 *     with the lowest loss, otherwise the last; 0 if no epoch was made
 * @param planned the number of epochs asked for
 * @param end why the training ended
 * @param warnings what is wrong with the trained network, if it exploded or died and stayed finite; usually nothing
 */
public record History(List<Epoch> epochs, int best, int planned, End end, List<String> warnings) {

    /** Why a training ended. */
    public enum End {
        /** It has not ended. */
        NOT_YET,
        /** All epochs were made. */
        PLANNED,
        /** What patience watches had not improved for as many epochs as patience allows. */
        PATIENCE,
        /** The time was up. */
        TIME,
        /** {@link Training#stop} was called. */
        STOPPED,
        /** The training's thread was interrupted. */
        INTERRUPTED,
        /** A step diverged, or a listener or a part of the network threw an exception. */
        FAILED
    }

    /** Copies the lists. */
    public History {
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
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
     * Returns the epoch {@code best}.
     *
     * @throws IllegalStateException if none was made
     */
    public Epoch bestEpoch() {
        return epoch(best);
    }

    /** Returns a table of the epochs to print: a picture of each column, then about ten lines. */
    public String table() {
        return HistoryText.table(this);
    }

    /** Returns all epochs as CSV (RFC 4180), with a header. */
    public String csv() {
        return HistoryText.csv(this);
    }

    /** Returns a picture of the losses and metrics as SVG, to be written to a file that a browser opens. */
    public String svg() {
        return HistoryText.svg(this);
    }

    private Epoch epoch(int number) {
        if (number == 0) {
            throw new IllegalStateException("no epoch was made to its end; the training %s".formatted(howItEnded()));
        }
        return epochs.get(number - 1);
    }

    private String howItEnded() {
        return end == End.NOT_YET ? "goes on" : "ended by " + end;
    }

    @Override
    public String toString() {
        if (epochs.isEmpty()) {
            return "History of 0 epochs, " + howItEnded();
        }
        return String.format(
                Locale.ROOT,
                "History of %s epochs, best %s, %s %.3g, %s",
                epochs.size(),
                best,
                bestEpoch().validationLoss().isPresent() ? "validation loss" : "loss",
                bestEpoch().loss(),
                howItEnded());
    }
}
