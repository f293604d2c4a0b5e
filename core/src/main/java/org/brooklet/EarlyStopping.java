package org.brooklet;

/**
 * Watches a loss: keeps a copy of the weights of the epoch where it was lowest, puts them back in the end, and says when
 * the loss has not improved for too long.
 */
final class EarlyStopping {

    private final int patience;
    private final double leastImprovement;
    private final Snapshot snapshot;
    private double lowest = Double.POSITIVE_INFINITY;
    private int best;

    /** The loss that the next one has to be below by the least improvement, and the epoch that it is from. */
    private double reference = Double.POSITIVE_INFINITY;

    private int improved;

    EarlyStopping(int patience, double leastImprovement, Snapshot snapshot) {
        this.patience = patience;
        this.leastImprovement = leastImprovement;
        this.snapshot = snapshot;
    }

    /** Takes note of an epoch and returns the number of the best one so far. */
    int offer(int epoch, double loss) {
        if (loss < lowest) {
            lowest = loss;
            best = epoch;
            snapshot.take();
        }
        if (loss < reference - leastImprovement) {
            reference = loss;
            improved = epoch;
        }
        return best;
    }

    /** Whether to stop after this epoch. */
    boolean isDue(int epoch) {
        return epoch - improved >= patience;
    }

    /** Puts the weights and the optimizer's memory of the best epoch back; before the first, those of the beginning. */
    void restoreBest() {
        snapshot.restore();
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Everything that is remembered beside the snapshot. */
    double[] numbers() {
        return new double[] {lowest, best, reference, improved};
    }

    void setNumbers(double[] numbers) {
        lowest = numbers[0];
        best = (int) numbers[1];
        reference = numbers[2];
        improved = (int) numbers[3];
    }
}
