package org.brooklet.loss;

/**
 * A reduction says how the losses of single elements become one number, and so how large the gradient is: with another
 * reduction the same learning rate takes steps of another size.
 */
public enum Reduction {
    /** The sum divided by B x O, as NumPy's {@code mean(...)}. */
    MEAN_OVER_ELEMENTS {
        @Override
        double divisor(int rows, int columns) {
            return (double) rows * columns;
        }
    },

    /**
     * The sum divided by B: the mean over rows of the sum over outputs, as TensorFlow's {@code
     * reduce_mean(reduce_sum(..., 1))}. This is what cross-entropy over classes means.
     */
    MEAN_OVER_ROWS {
        @Override
        double divisor(int rows, int columns) {
            return rows;
        }
    },

    /** The sum itself: the gradient grows with the batch. */
    SUM {
        @Override
        double divisor(int rows, int columns) {
            return 1;
        }
    };

    abstract double divisor(int rows, int columns);

    /** Returns whether the value is an average, so that values of two batches are to be weighted by their rows. */
    public boolean isMean() {
        return this != SUM;
    }
}
