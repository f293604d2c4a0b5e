package org.brooklet;

/**
 * Watches the validation loss: remembers the weights of the epoch where it was lowest, and says when it has not been lower for
 * too long.
 */
final class EarlyStopping {

    private final int patience;
    private final TrainingStep.Snapshot snapshot;
    private double lowest = Double.POSITIVE_INFINITY;
    private int best;
    private int latest;

    EarlyStopping(int patience, TrainingStep.Snapshot snapshot) {
        this.patience = patience;
        this.snapshot = snapshot;
    }

    void offer(Epoch epoch) {
        latest = epoch.number();
        double validationLoss = epoch.validationLoss().orElseThrow();
        if (validationLoss < lowest) {
            lowest = validationLoss;
            best = latest;
            snapshot.take();
        }
    }

    boolean isDue() {
        return latest - best >= patience;
    }

    /** Puts the best weights back and returns the number of their epoch. */
    int restoreBest() {
        snapshot.restore();
        return best;
    }
}
