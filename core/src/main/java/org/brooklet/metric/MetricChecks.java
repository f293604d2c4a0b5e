package org.brooklet.metric;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The checks of predictions, targets and weights that all metrics share. */
final class MetricChecks {

    private MetricChecks() {}

    /**
     * Refuses targets that are not N x {@code targetColumns}, predictions without rows or columns, and weights that are
     * not N x 1, not in range, or add up to 0.
     */
    static void require(
            String who, DMatrixRMaj prediction, DMatrixRMaj target, int targetColumns, @Nullable DMatrixRMaj weights) {
        Matrices.requireArray(prediction, "predictions");
        Matrices.requireShape(target, prediction.numRows, targetColumns, "targets");
        Matrices.requireRows(prediction, who);
        if (prediction.numCols == 0) {
            throw new IllegalArgumentException(who + " expects at least 1 column, found 0");
        }
        SampleWeights.require(weights, prediction.numRows);
        double sum = SampleWeights.sum(weights, prediction.numRows);
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "%s expects sample weights whose sum is above 0 and finite, found %s".formatted(who, sum));
        }
    }

    /** Refuses several columns, for what is defined for two classes only. */
    static void requireOneColumn(String who, DMatrixRMaj prediction, String cure) {
        Matrices.requireArray(prediction, "predictions");
        if (prediction.numCols != 1) {
            throw new IllegalArgumentException("%s expects 1 column with the score of class 1, found %s columns; %s"
                    .formatted(who, prediction.numCols, cure));
        }
    }

    /**
     * Returns the weights times a power of two that brings their sum near 1, for metrics that multiply weights with
     * each other or with errors: digits stay, and products are neither too large nor too small for a double.
     */
    static @Nullable DMatrixRMaj scaled(@Nullable DMatrixRMaj weights) {
        if (weights == null) {
            return null;
        }
        int rows = weights.numRows;
        double unit = StrictMath.scalb(1.0, -StrictMath.getExponent(SampleWeights.sum(weights, rows)));
        DMatrixRMaj scaled = new DMatrixRMaj(rows, 1);
        for (int row = 0; row < rows; row++) {
            scaled.data[row] = weights.data[row] * unit;
        }
        return scaled;
    }
}
