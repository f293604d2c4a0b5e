package org.brooklet.benchmarks.race;

import java.util.Arrays;
import org.brooklet.random.RandomStream;

/** The rows of one batch after another, in a new order in every epoch; rows that do not fill a batch wait for the next. */
final class BatchOrder {

    private final long seed;
    private final int batchSize;
    private final boolean reshuffles;
    private final int[] rows;
    private long epoch;
    private int next;

    /**
     * Begins with the first batch of the first epoch.
     *
     * @param reshuffles whether every epoch has an order of its own
     */
    BatchOrder(long seed, int rows, int batchSize, boolean reshuffles) {
        this.seed = seed;
        this.batchSize = batchSize;
        this.reshuffles = reshuffles;
        this.rows = new int[rows];
        shuffle();
    }

    /** Goes on to the next batch and returns its place in {@link #rows}. */
    int next() {
        if (next + batchSize > rows.length) {
            epoch++;
            next = 0;
            if (reshuffles) {
                shuffle();
            }
        }
        next += batchSize;
        return next - batchSize;
    }

    /** All rows, in the order of this epoch. */
    int[] rows() {
        return rows;
    }

    private void shuffle() {
        Arrays.setAll(rows, row -> row);
        new RandomStream(seed, "shuffle", epoch).shuffle(rows);
    }
}
