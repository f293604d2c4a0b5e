package org.brooklet.metric;

import java.util.Arrays;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The rows of a table in which the target is known: not NaN. */
final class KnownRows {

    private KnownRows() {}

    /** Returns a metric of the rows in which all targets are known. */
    static double of(Metric metric, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        int[] rows = known(target);
        if (rows.length == 0 && target.numRows > 0) {
            throw new IllegalArgumentException(
                    "%s: the target is missing in all of %s rows".formatted(metric.name(), target.numRows));
        }
        return rows.length == target.numRows
                ? metric.of(prediction, target, weights)
                : metric.of(rows(prediction, rows), rows(target, rows), weights == null ? null : rows(weights, rows));
    }

    /** Returns the mean over the columns of a metric of one column, each of the rows in which its target is known. */
    static double meanOverColumns(
            Metric metric, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        if (known(target).length == target.numRows) {
            return metric.of(prediction, target, weights);
        }
        MetricChecks.require(metric.name(), prediction, target, prediction.numCols, weights);
        double sum = 0;
        for (int column = 0; column < target.numCols; column++) {
            try {
                sum += of(metric, Columns.of(prediction, column), Columns.of(target, column), weights);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("column %s: %s".formatted(column, e.getMessage()), e);
            }
        }
        return sum / target.numCols;
    }

    private static int[] known(DMatrixRMaj target) {
        Matrices.requireArray(target, "targets");
        int[] rows = new int[target.numRows];
        int n = 0;
        for (int row = 0; row < target.numRows; row++) {
            boolean known = true;
            for (int column = 0; column < target.numCols; column++) {
                known &= !Double.isNaN(target.get(row, column));
            }
            rows[n] = row;
            n += known ? 1 : 0;
        }
        return Arrays.copyOf(rows, n);
    }

    private static DMatrixRMaj rows(DMatrixRMaj from, int... rows) {
        DMatrixRMaj to = new DMatrixRMaj(rows.length, from.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.data, rows[i] * from.numCols, to.data, i * from.numCols, from.numCols);
        }
        return to;
    }
}
