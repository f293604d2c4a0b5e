package org.brooklet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;

/** Datasets of what a Java program has: objects, named columns, rows one after another. */
final class JavaRows {

    private JavaRows() {}

    /** One row for each object. */
    static <T> Dataset of(
            List<? extends T> samples, ToDoubleFunction<? super T> target, List<ToDoubleFunction<? super T>> features) {
        double[][] x = new double[samples.size()][features.size()];
        double[] y = new double[samples.size()];
        for (int row = 0; row < y.length; row++) {
            T sample = samples.get(row);
            for (int column = 0; column < features.size(); column++) {
                x[row][column] = features.get(column).applyAsDouble(sample);
            }
            y[row] = target.applyAsDouble(sample);
        }
        return Dataset.of(x, y);
    }

    /** Arrays in which a target that is NaN is missing. */
    static Dataset masked(double[][] features, double[][] targets) {
        DMatrixRMaj x = Matrices.ofRows(features, "features");
        DMatrixRMaj y = Matrices.ofRows(targets, "targets");
        return Dataset.maskingTargets(Dataset.numbered("x", x.numCols), Dataset.numbered("y", y.numCols), x, y);
    }

    /** The last numbers of each row are the targets. */
    static Dataset of(Iterable<double[]> rows, int targets) {
        List<double[]> all = new ArrayList<>();
        Objects.requireNonNull(rows, "rows").forEach(all::add);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a dataset expects at least 1 row, found 0");
        }
        DMatrixRMaj matrix = Matrices.ofRows(all.toArray(double[][]::new), "rows");
        int features = matrix.numCols - targets;
        if (targets < 1 || features < 1) {
            throw new IllegalArgumentException("rows of %s numbers can have 1 to %s targets, found %s"
                    .formatted(matrix.numCols, matrix.numCols - 1, targets));
        }
        DMatrixRMaj x = new DMatrixRMaj(matrix.numRows, features);
        DMatrixRMaj y = new DMatrixRMaj(matrix.numRows, targets);
        for (int row = 0; row < matrix.numRows; row++) {
            System.arraycopy(matrix.data, row * matrix.numCols, x.data, row * features, features);
            System.arraycopy(matrix.data, row * matrix.numCols + features, y.data, row * targets, targets);
        }
        return Dataset.of(x, y);
    }

    /** Columns by name, in the order of the map; those that are named are the targets. */
    static Dataset of(Map<String, double[]> columns, List<String> targets) {
        List<String> features =
                new ArrayList<>(Objects.requireNonNull(columns, "columns").keySet());
        columns.forEach((name, column) -> Objects.requireNonNull(column, () -> "column " + Quoted.of(name)));
        for (String target : targets) {
            if (!features.remove(target)) {
                throw new IllegalArgumentException(
                        "no column %s; the columns are %s".formatted(Quoted.of(target), Quoted.list(columns.keySet())));
            }
        }
        return Dataset.of(features, targets, matrix(columns, features), matrix(columns, targets));
    }

    private static DMatrixRMaj matrix(Map<String, double[]> columns, List<String> names) {
        int rows = columns.isEmpty() ? 0 : columns.values().iterator().next().length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows, names.size());
        for (int k = 0; k < names.size(); k++) {
            double[] column = columns.getOrDefault(names.get(k), new double[0]);
            if (column.length != rows) {
                throw new IllegalArgumentException("columns must be of one length: the first has %s numbers, %s has %s"
                        .formatted(rows, Quoted.of(names.get(k)), column.length));
            }
            for (int row = 0; row < rows; row++) {
                matrix.set(row, k, column[row]);
            }
        }
        return matrix;
    }
}
