package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/**
 * Coefficient of determination, R2 = 1 - sum (p - y)^2 / sum (y - mean y)^2: 1 at best, 0 for always predicting the
 * mean of these targets, negative for worse. With several columns, the mean over columns.
 *
 * <p>As in scikit-learn, a column of constant truth gives 1 if it was predicted perfectly and 0 otherwise. At least two
 * rows.
 */
record R2() implements Metric {

    @Override
    public String name() {
        return "R2";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        Quantities.require(this, prediction, target);
        if (prediction.numRows < 2) {
            throw new IllegalArgumentException("R2 expects at least 2 rows, found 1");
        }
        double sum = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            double residual = Quantities.squaredErrors(prediction, target, column);
            double total = squaredDeviations(target, column);
            sum += total == 0 ? (residual == 0 ? 1 : 0) : 1 - residual / total;
        }
        return sum / prediction.numCols;
    }

    /** Works with y - y_0, so that a constant column gives exactly 0. */
    private static double squaredDeviations(DMatrixRMaj target, int column) {
        double first = target.unsafe_get(0, column);
        double mean = 0;
        for (int row = 0; row < target.numRows; row++) {
            mean += (target.unsafe_get(row, column) - first) / target.numRows;
        }
        double sum = 0;
        for (int row = 0; row < target.numRows; row++) {
            double d = target.unsafe_get(row, column) - first - mean;
            sum += d * d;
        }
        return sum;
    }
}
