package org.brooklet.metric;

import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;

/** What the metrics of regression share: checks, and the sums of one output column. */
final class Quantities {

    private Quantities() {}

    /** Refuses matrices of different shapes, without rows, or with NaN or infinities. */
    static void require(Metric metric, DMatrixRMaj prediction, DMatrixRMaj target) {
        Matrices.requireShape(target, prediction.numRows, prediction.numCols, "targets");
        Matrices.requireRows(prediction, metric.name());
        Matrices.requireFinite(prediction, "predictions");
        Matrices.requireFinite(target, "targets");
    }

    /** Returns the sum of (p - y)^2 over the rows of one column. */
    static double squaredErrors(DMatrixRMaj prediction, DMatrixRMaj target, int column) {
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            double d = prediction.unsafe_get(row, column) - target.unsafe_get(row, column);
            sum += d * d;
        }
        return sum;
    }
}
