package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;

/** Checks of matrices, in one wording for the whole library, and the way from arrays to them. */
public final class Matrices {

    private Matrices() {}

    /**
     * Refuses a matrix with a NaN or an infinity.
     *
     * @param what what the matrix holds, for the message, for example {@code "features"}
     * @throws IllegalArgumentException naming the first such entry by row and column, both counted from 0
     */
    public static void requireFinite(DMatrixRMaj matrix, String what) {
        requireFinite(matrix.data, matrix.getNumElements(), matrix.numCols, what);
    }

    /** As {@link #requireFinite(DMatrixRMaj, String)}, of the first n numbers of rows of {@code columns}. */
    public static void requireFinite(double[] a, int n, int columns, String what) {
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(a[i])) {
                throw new IllegalArgumentException("%s must be finite, found %s at row %s, column %s"
                        .formatted(what, a[i], i / columns, i % columns));
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

    /**
     * Refuses a matrix without rows.
     *
     * @param who expects them, for the message
     * @throws IllegalArgumentException if there is none
     */
    public static void requireRows(DMatrixRMaj matrix, String who) {
        if (matrix.numRows == 0) {
            throw new IllegalArgumentException(who + " expects at least 1 row, found 0");
        }
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
}
