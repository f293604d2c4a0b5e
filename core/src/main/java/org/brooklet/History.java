package org.brooklet;

import java.util.List;

/**
 * The history of one call of fit: its epochs, and which of them the weights are from.
 *
 * @param epochs all epochs that were run, in order
 * @param best the number of the epoch whose weights the network has now: with early stopping the one with the lowest
 *     validation loss, otherwise the last
 * @param stoppedEarly whether fewer epochs were run than planned
 */
public record History(List<Epoch> epochs, int best, boolean stoppedEarly) {

    /** Copies the list. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** Returns the last epoch that was run. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    /** Returns the epoch whose weights the network has now. */
    public Epoch bestEpoch() {
        return epochs.get(best - 1);
    }
}
