package org.brooklet;

import java.util.Arrays;
import java.util.Map;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;

/** The place of a training in its epoch: the order of the rows, and the first that is not yet used. */
final class Position {

    private static final int BETWEEN = -1;

    /** So many row numbers are enough for a message. */
    private static final int SHOWN = 8;

    private final Dataset data;
    private final Fit settings;
    private final long seed;
    private final RowOrder rowOrder;

    /** The order of the rows in the epoch that is being made, and the number it was shuffled by, an array of one. */
    private int[] order = {};

    private final double[] orderNumber = {0};

    /** The first place in that order that is not yet used, an array of one; -1 between epochs. */
    private final double[] next = {BETWEEN};

    Position(Dataset data, Fit settings, long seed) {
        this.data = data;
        this.settings = settings;
        this.seed = settings.seed().orElse(seed);
        this.rowOrder = new RowOrder(data.rows());
    }

    boolean inEpoch() {
        return next[0] != BETWEEN;
    }

    /** Begins an epoch, of this number among all that the trainer has begun. */
    void beginEpoch(double number) {
        orderNumber[0] = number;
        findOrder();
        next[0] = 0;
    }

    void endEpoch() {
        next[0] = BETWEEN;
    }

    /** Finds the order again that the number stands for, after it was set. */
    void findOrder() {
        if (settings.shuffle()) {
            order = rowOrder.shuffled(seed, (long) orderNumber[0]);
        } else {
            order = rowOrder.inOrder();
        }
    }

    /** The number of rows of the next batch; 0 at the end of an epoch. */
    int rowsOfBatch() {
        return settings.rowsOfBatch((int) next[0], order.length);
    }

    /** Whether the next batch is the last one of its epoch. */
    boolean isAtLastBatch() {
        return settings.rowsOfBatch((int) next[0] + rowsOfBatch(), order.length) == 0;
    }

    /** Takes the next batch. */
    void take(Batch batch) {
        batch.take(data, order, (int) next[0], rowsOfBatch());
    }

    /** The row numbers of the next batch. */
    int[] rows() {
        return Arrays.copyOfRange(order, (int) next[0], (int) next[0] + rowsOfBatch());
    }

    /** A few row numbers of the next batch, and how many more there are. */
    String someRows() {
        int[] rows = rows();
        String some = Arrays.toString(Arrays.copyOf(rows, Math.min(rows.length, SHOWN)));
        return rows.length <= SHOWN ? some : some + " and %s more".formatted(rows.length - SHOWN);
    }

    /** Goes on behind the batch. */
    void advance() {
        next[0] += rowsOfBatch();
    }

    /** Adds the place to a map: the arrays themselves. */
    void list(Map<String, double[]> to) {
        to.put("position/order", orderNumber);
        to.put("position/row", next);
    }
}
