package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Sample weights: how much each row counts in a loss or a metric, B x 1, where {@code null} stands for equal weights of
 * 1. A row of weight 2 counts like two equal rows, a row of weight 0 like none. Where single targets are missing, each
 * element has a weight, B x O: that of its row, or 0.
 */
public final class SampleWeights {

    private SampleWeights() {}

    /**
     * Refuses weights of another shape than B x {@code columns}, and weights that are negative, NaN or infinite.
     *
     * @throws IllegalArgumentException saying what was expected, and where which weight was found
     */
    public static void require(@Nullable DMatrixRMaj weights, int rows, int columns) {
        if (weights == null) {
            return;
        }
        Matrices.requireShape(weights, rows, columns, "sample weights");
        for (int i = 0; i < rows * columns; i++) {
            double weight = weights.data[i];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("sample weights must be finite and not negative, found %s at row %s"
                        .formatted(weight, i / columns));
            }
        }
    }

    /** As {@link #require(DMatrixRMaj, int, int)}, of one weight for each row. */
    public static void require(@Nullable DMatrixRMaj weights, int rows) {
        require(weights, rows, 1);
    }

    /** Returns whether each element has a weight of its own, and not each row. */
    public static boolean areOfElements(@Nullable DMatrixRMaj weights) {
        return weights != null && weights.numCols > 1;
    }

    /** Returns the weight of a row. */
    public static double of(@Nullable DMatrixRMaj weights, int row) {
        return weights == null ? 1 : weights.data[row];
    }

    /** Returns the sum of the weights of all rows; the weight of a row is the mean of those of its elements. */
    public static double sum(@Nullable DMatrixRMaj weights, int rows) {
        if (weights == null) {
            return rows;
        }
        double sum = 0;
        for (int i = 0; i < rows * weights.numCols; i++) {
            sum += weights.data[i];
        }
        return sum / weights.numCols;
    }
}
