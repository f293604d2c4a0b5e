package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Sample weights: how much each row counts in a loss or a metric, B x 1, where {@code null} stands for equal weights of
 * 1. A row of weight 2 counts like two equal rows, a row of weight 0 like none.
 */
public final class SampleWeights {

    private SampleWeights() {}

    /**
     * Refuses weights of another shape than B x 1, and weights that are negative, NaN or infinite.
     *
     * @throws IllegalArgumentException saying what was expected, and where which weight was found
     */
    public static void require(@Nullable DMatrixRMaj weights, int rows) {
        if (weights == null) {
            return;
        }
        Matrices.requireShape(weights, rows, 1, "sample weights");
        for (int row = 0; row < rows; row++) {
            double weight = weights.data[row];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "sample weights must be finite and not negative, found %s at row %s".formatted(weight, row));
            }
        }
    }

    /** Returns the weight of a row. */
    public static double of(@Nullable DMatrixRMaj weights, int row) {
        return weights == null ? 1 : weights.data[row];
    }

    /** Returns the sum of the weights of all rows. */
    public static double sum(@Nullable DMatrixRMaj weights, int rows) {
        if (weights == null) {
            return rows;
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += weights.data[row];
        }
        return sum;
    }
}
