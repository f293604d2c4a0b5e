package org.brooklet;

import org.brooklet.random.RandomStream;

/** The order in which an epoch goes through the rows: that of the data, or shuffled, another for every epoch. */
final class RowOrder {

    private final int[] order;

    RowOrder(int rows) {
        order = new int[rows];
    }

    /** Returns 0, 1, 2 and so on. */
    int[] inOrder() {
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        return order;
    }

    /** Returns the order of an epoch: the same for the same seed and epoch. */
    int[] shuffled(long seed, long epoch) {
        new RandomStream(seed, "shuffle", epoch).shuffle(inOrder());
        return order;
    }
}
