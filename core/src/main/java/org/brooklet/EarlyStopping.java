package org.brooklet;

import java.util.Map;

/**
 * Watches a loss or a metric: keeps a copy of the weights of the epoch where it was best, puts them back in the end, and
 * says when it has not improved for too long.
 */
final class EarlyStopping {

    private final Patience patience;
    private final Snapshot snapshot;

    /** The lowest value of what is watched, a metric negated if larger is better, and the epoch that it is from. */
    private final double[] lowest = {Double.POSITIVE_INFINITY, 0};

    /** The value that the next one has to be below by the least improvement, and the epoch that it is from. */
    private final double[] reference = {Double.POSITIVE_INFINITY, 0};

    EarlyStopping(Patience patience, Snapshot snapshot) {
        this.patience = patience;
        this.snapshot = snapshot;
    }

    /** Takes note of an epoch and what is watched in it; returns the number of the best one so far. */
    int offer(int epoch, double watched) {
        // A metric that has no value is the worst.
        double loss = Double.isNaN(watched) ? Double.POSITIVE_INFINITY : watched;
        if (loss < lowest[0] || lowest[1] == 0) {
            set(lowest, loss, epoch);
            snapshot.take();
        }
        if (loss < reference[0] - patience.leastImprovement()) {
            set(reference, loss, epoch);
        }
        return (int) lowest[1];
    }

    private static void set(double[] mark, double loss, int epoch) {
        mark[0] = loss;
        mark[1] = epoch;
    }

    /** Whether to stop after this epoch. */
    boolean isDue(int epoch) {
        return epoch - reference[1] >= patience.epochs();
    }

    /** Puts the weights and the optimizer's memory of the best epoch back; before the first, those of the beginning. */
    void restoreBest() {
        snapshot.restore();
    }

    /** Adds everything that is remembered to a map: the arrays themselves. */
    void list(Map<String, double[]> to) {
        to.put("stopping/lowest", lowest);
        to.put("stopping/reference", reference);
        snapshot.copies().forEach((path, copy) -> to.put("best/" + path, copy));
    }
}
