package org.brooklet.kernel;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/** Checks of matrices, in one wording for the whole library, and the way from arrays to them. */
public final class Matrices {

    /** The most numbers in one array, on the JVMs there are. */
    public static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final long MEGABYTE = 1 << 20;

    private Matrices() {}

    /**
     * Refuses a matrix with a NaN or an infinity.
     *
     * @param what what the matrix holds, for the message, for example {@code "features"}
     * @throws IllegalArgumentException naming the first such entry by row and column, both counted from 0; or if the
     *     matrix's array is shorter than its rows and columns need
     * @throws NullPointerException naming what is missing
     */
    public static void requireFinite(DMatrixRMaj matrix, String what) {
        requireArray(matrix, what);
        requireFinite(matrix.data, matrix.getNumElements(), matrix.numCols, what);
    }

    /** As {@link #requireFinite(DMatrixRMaj, String)}, of the first n numbers of rows of {@code columns}. */
    public static void requireFinite(double[] a, int n, int columns, String what) {
        int bad = firstNotFinite(a, n);
        if (bad >= 0) {
            throw new IllegalArgumentException("%s must be finite, found %s at row %s, column %s"
                    .formatted(what, a[bad], bad / columns, bad % columns));
        }
    }

    /** Returns the place of the first of n numbers that is NaN or infinite, or -1. */
    public static int firstNotFinite(double[] a, int n) {
        if (ArrayFunctions.areBelow(Double.POSITIVE_INFINITY, a, n)) {
            return -1;
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(a[i])) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Refuses a matrix of another shape than expected.
     *
     * @throws IllegalArgumentException with both shapes
     */
    public static void requireShape(DMatrixRMaj matrix, int rows, int columns, String what) {
        requireArray(matrix, what);
        if (matrix.numRows != rows || matrix.numCols != columns) {
            throw new IllegalArgumentException(
                    "%s must be %s x %s, found %s x %s".formatted(what, rows, columns, matrix.numRows, matrix.numCols));
        }
    }

    /**
     * Refuses a matrix around an array that is too short for its rows and columns, which EJML lets one make.
     *
     * @throws IllegalArgumentException with both sizes
     * @throws NullPointerException if there is no matrix
     */
    public static void requireArray(DMatrixRMaj matrix, String what) {
        if (matrix == null) {
            throw new NullPointerException(what + " must not be null");
        }
        if (matrix.numRows < 0 || matrix.numCols < 0) {
            throw new IllegalArgumentException("%s must have 0 or more rows and columns, found %s x %s"
                    .formatted(what, matrix.numRows, matrix.numCols));
        }
        long needed = (long) matrix.numRows * matrix.numCols;
        if (matrix.data.length < needed) {
            throw new IllegalArgumentException("%s of %s x %s must be in an array of at least %s numbers, found %s"
                    .formatted(what, matrix.numRows, matrix.numCols, needed, matrix.data.length));
        }
    }

    /**
     * Returns a number of elements, if there can be a matrix of so many.
     *
     * @throws IllegalArgumentException if it is more than an array can have
     */
    public static int requireSize(long rows, long columns, String what) {
        if (rows * columns > LARGEST) {
            throw new IllegalArgumentException("%s would be %s x %s, that is %s numbers; a matrix can have at most %s"
                    .formatted(what, rows, columns, rows * columns, LARGEST));
        }
        return (int) (rows * columns);
    }

    /**
     * Refuses a matrix that no array, or this JVM, has room for.
     *
     * @throws IllegalArgumentException saying how much it would need, and how much there is
     */
    public static void requireRoom(int rows, int columns, String what) {
        int numbers = requireSize(rows, columns, what);
        if (!hasRoom(numbers)) {
            throw noRoom(numbers, what);
        }
    }

    /** Returns whether the JVM may use as much memory as so many numbers take. */
    public static boolean hasRoom(long numbers) {
        return numbers <= Runtime.getRuntime().maxMemory() / Double.BYTES;
    }

    /** Returns the refusal of numbers that there is no room for, saying how much they need, and how much there is. */
    public static IllegalArgumentException noRoom(long numbers, String what) {
        return new IllegalArgumentException("%s take %s numbers, that is %s MB; this JVM has %s MB, see -Xmx"
                .formatted(
                        what,
                        numbers,
                        numbers / (MEGABYTE / Double.BYTES),
                        Runtime.getRuntime().maxMemory() / MEGABYTE));
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

    /** Adds the rows of a matrix to an array, one after another. */
    public static void addRows(DMatrixRMaj from, double[] to) {
        int columns = from.numCols;
        for (int row = 0, at = 0; row < from.numRows; row++) {
            for (int column = 0; column < columns; column++, at++) {
                to[column] += from.data[at];
            }
        }
    }

    /** Copies rows that follow each other into another matrix, which gets their shape. */
    public static void copyRows(DMatrixRMaj from, int first, int count, DMatrixRMaj to) {
        to.reshape(count, from.numCols);
        System.arraycopy(from.data, first * from.numCols, to.data, 0, count * from.numCols);
    }

    /**
     * Copies rows given as arrays into a new matrix.
     *
     * @throws IllegalArgumentException if a row is missing, or longer or shorter than the first, naming it, or there are
     *     more numbers than a matrix can have
     * @throws NullPointerException if there are no rows, naming what is missing
     */
    public static DMatrixRMaj ofRows(double[][] rows, String what) {
        Objects.requireNonNull(rows, what);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new IllegalArgumentException(
                        "%s must have an array of numbers for each row, found null at row %s of %s"
                                .formatted(what, i, rows.length));
            }
        }
        int columns = rows.length == 0 ? 0 : rows[0].length;
        requireSize(rows.length, columns, what);
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
