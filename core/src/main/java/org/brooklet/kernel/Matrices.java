package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;

/** Checks and copies of matrices, in one wording for the whole library. */
public final class Matrices {

    private Matrices() {}

    /**
     * Refuses a matrix with a NaN or an infinity.
     *
     * @param what what the matrix holds, for the message, for example {@code "features"}
     * @throws IllegalArgumentException naming the first such entry by row and column, both counted from 0
     */
    public static void requireFinite(DMatrixRMaj matrix, String what) {
        double[] a = matrix.data;
        int n = matrix.getNumElements();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(a[i])) {
                throw new IllegalArgumentException("%s must be finite, found %s at row %s, column %s"
                        .formatted(what, a[i], i / matrix.numCols, i % matrix.numCols));
            }
        }
    }

    /**
     * Refuses a matrix of another shape than expected.
     *
     * @throws IllegalArgumentException with both shapes
     */
    public static void requireShape(DMatrixRMaj matrix, int rows, int columns, String what) {
        if (matrix.numRows != rows || matrix.numCols != columns) {
            throw new IllegalArgumentException(
                    "%s must be %s x %s, found %s x %s".formatted(what, rows, columns, matrix.numRows, matrix.numCols));
        }
    }

    /** Copies {@code from} into {@code to}, which is reshaped; allocates only when {@code to} has to grow. */
    public static void copy(DMatrixRMaj from, DMatrixRMaj to) {
        to.reshape(from.numRows, from.numCols);
        System.arraycopy(from.data, 0, to.data, 0, from.getNumElements());
    }

    /**
     * Copies rows given as arrays into a new matrix.
     *
     * @throws IllegalArgumentException if a row is longer or shorter than the first, naming it
     */
    public static DMatrixRMaj ofRows(double[][] rows, String what) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        DMatrixRMaj matrix = new DMatrixRMaj(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "%s must have rows of one length: row 0 has %s columns, row %s has %s"
                                .formatted(what, columns, i, rows[i].length));
            }
            System.arraycopy(rows[i], 0, matrix.data, i * columns, columns);
        }
        return matrix;
    }

    /** Copies a matrix into one array for each row. */
    public static double[][] toRows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][matrix.numCols];
        for (int i = 0; i < matrix.numRows; i++) {
            System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
        }
        return rows;
    }
}
