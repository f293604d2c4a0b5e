package org.brooklet.loss;

/**
 * A reduction says how the losses of single elements become one number, and so how large the gradient is: with another
 * reduction the same learning rate takes steps of another size.
 *
 * <p>With sample weights s, every term of the sum is multiplied by the weight of its row, and the sum of s stands in
 * the place of B. Where targets are missing, each element has a weight, that of its row or 0, and the sum of these by O
 * stands in the place of B: a mean over rows is then O times the mean over the elements that are known.
 */
public enum Reduction {
    /** The sum divided by B x O, as NumPy's {@code mean(...)}. */
    MEAN_OVER_ELEMENTS,

    /**
     * The sum divided by B: the mean over rows of the sum over outputs, as TensorFlow's {@code
     * reduce_mean(reduce_sum(..., 1))}. This is what cross-entropy over classes means.
     */
    MEAN_OVER_ROWS,

    /** The sum itself: the gradient grows with the batch. */
    SUM;

    /** What the sum is divided by, for rows of a total weight. */
    public double divisor(double weight, int columns) {
        if (this == SUM) {
            return 1;
        }
        return this == MEAN_OVER_ROWS ? weight : weight * columns;
    }

    /** Returns whether the value is an average, so that values of two batches are to be weighted by their rows. */
    public boolean isMean() {
        return this != SUM;
    }
}
