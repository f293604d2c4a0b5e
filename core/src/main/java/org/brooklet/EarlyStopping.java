package org.brooklet;

/**
 * Watches the validation loss: remembers the weights of the epoch where it was lowest, and says when it has not been
 * lower for too long.
 */
final class EarlyStopping {

    private final int patience;
    private final TrainingStep.Snapshot snapshot;
    private double lowest = Double.POSITIVE_INFINITY;
    private int best;

    EarlyStopping(int patience, TrainingStep.Snapshot snapshot) {
        this.patience = patience;
        this.snapshot = snapshot;
    }

    /** Takes note of an epoch and returns the number of the best one so far. */
    int offer(int epoch, double validationLoss) {
        if (validationLoss < lowest) {
            lowest = validationLoss;
            best = epoch;
            snapshot.take();
        }
        return best;
    }

    /** Whether to stop after this epoch. */
    boolean isDue(int epoch) {
        return epoch - best >= patience;
    }

    /** Puts the weights and the optimizer's state of the best epoch back; before the first, those of the beginning. */
    void restoreBest() {
        snapshot.restore();
    }
}
