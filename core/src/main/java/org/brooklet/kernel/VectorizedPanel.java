package org.brooklet.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The scratch memory of one thread for products, and the loops over it: C += A B, a panel of B at a time.
 *
 * <p>The Java compiler turns a loop into vector instructions when it runs over whole arrays from index 0, and does not
 * when an offset enters the index. So a block of B is copied into one array for each of its rows, three rows of C into
 * three more, and the innermost loop works on those: nine multiply-adds for six loads and three stores. Three by three
 * is what fits: with more, the compiler of JDK 17 gives up; with less, loads and stores take longer than the
 * arithmetic.
 *
 * <p>Every element of C is a chain of {@code fma} in the order of k, whatever the block sizes. So no way to split the
 * work by rows or columns of C changes a bit of it.
 *
 * <p>Letters: C is M x N, A is M x K, B is K x N.
 */
final class VectorizedPanel implements BlockProduct {

    /** Columns of B held at once: a row of so many and three rows of C stay in the first-level cache. */
    static final int COLUMNS = 256;

    /** Rows of B held at once: 200 kB of them stay in the second-level cache. A multiple of 3. */
    private static final int ROWS = 96;

    /** Makes an array with its header of 16 bytes a whole number of cache lines, so that all rows are aligned alike. */
    private static final int PAD = 6;

    private final double[][] b = new double[ROWS][0];
    private final double[][] c = new double[3][0];

    /** Where A is read: element (i, k) is {@code a[i * rowStep + k * columnStep]}. */
    private double[] a = {};

    private int rowStep;
    private int columnStep;

    // B, and C.
    private double[] right = {};
    private int terms;
    private boolean rightTransposed;
    private double[] to = {};
    private int toColumns;
    private double @Nullable [] start;

    /** Makes room for panels of so many columns, or of {@link #COLUMNS} if that is less. */
    private void reserve(int columns) {
        int needed = Math.min(columns, COLUMNS);
        if (c[0].length < needed) {
            int length = (needed + 7) / 8 * 8 + PAD;
            for (int k = 0; k < b.length; k++) {
                b[k] = new double[length];
            }
            for (int i = 0; i < c.length; i++) {
                c[i] = new double[length];
            }
        }
    }

    @Override
    public void left(double[] matrix, int columns, boolean transposed) {
        a = matrix;
        rowStep = transposed ? 1 : columns;
        columnStep = transposed ? columns : 1;
    }

    @Override
    public void right(double[] matrix, int depth, boolean transposed) {
        right = matrix;
        terms = depth;
        rightTransposed = transposed;
    }

    @Override
    public void result(double[] matrix, int columns, double @Nullable [] first) {
        to = matrix;
        toColumns = columns;
        start = first;
    }

    @Override
    public void multiply(int firstRow, int rows, int firstColumn, int width, double @Nullable [] rightSum) {
        reserve(width);
        int lastColumn = firstColumn + width;
        for (int j = firstColumn; j < lastColumn; j += COLUMNS) {
            int n = Math.min(COLUMNS, lastColumn - j);
            for (int k0 = 0; k0 < terms; k0 += ROWS) {
                int depth = Math.min(ROWS, terms - k0);
                if (rightTransposed) {
                    copyTransposed(right, j * terms + k0, terms, n, depth);
                } else {
                    copy(right, k0 * toColumns + j, toColumns, n, depth);
                }
                if (rightSum != null) {
                    sum(n, depth, rightSum, j);
                }
                for (int i = firstRow; i < firstRow + rows; i += 3) {
                    multiplyThree(i, Math.min(3, firstRow + rows - i), k0, depth, j, n);
                }
            }
        }
    }

    /** Row i of C becomes start + a_i b, for all rows; b, start and C have no more than {@link #COLUMNS} columns. */
    void outer(double[] left, int rows, double[] right, int n, double[] start, double[] to) {
        reserve(n);
        double[] c0 = c[0];
        double[] c1 = c[1];
        for (int i = 0; i < rows; i += 2) {
            double a0 = left[i];
            boolean pair = i + 1 < rows;
            double a1 = pair ? left[i + 1] : 0;
            for (int j = 0; j < n; j++) {
                double p = right[j];
                double s = start[j];
                c0[j] = Math.fma(a0, p, s);
                c1[j] = Math.fma(a1, p, s);
            }
            System.arraycopy(c0, 0, to, i * n, n);
            if (pair) {
                System.arraycopy(c1, 0, to, (i + 1) * n, n);
            }
        }
    }

    /** Rows i, i + 1, i + 2 of C, as far as there are so many, by the panel that is held. */
    private void multiplyThree(int i, int rows, int k0, int depth, int j, int n) {
        double[] first = k0 == 0 ? start : null;
        int columns = toColumns;
        for (int r = 0; r < rows; r++) {
            if (first == null) {
                System.arraycopy(to, (i + r) * columns + j, c[r], 0, n);
            } else {
                System.arraycopy(first, j, c[r], 0, n);
            }
        }
        // A row that is not there is computed as a copy of the last one, and dropped.
        int a0 = i * rowStep + k0 * columnStep;
        int a1 = rows > 1 ? a0 + rowStep : a0;
        int a2 = rows > 2 ? a1 + rowStep : a1;
        threeByThree(n, depth, c, a, a0, a1, a2, columnStep, b);
        for (int k = depth / 3 * 3; k < depth; k++) {
            int at = k * columnStep;
            threeByOne(n, c, a[a0 + at], a[a1 + at], a[a2 + at], b[k]);
        }
        for (int r = 0; r < rows; r++) {
            System.arraycopy(c[r], 0, to, (i + r) * columns + j, n);
        }
    }

    /**
     * c[r][j] += sum_k a[r][k] b[k][j] for three rows r, three k at a time.
     *
     * <p>One method, and a large one, on purpose: JDK 17 vectorises it as it stands, compiled by itself, and no longer
     * when it is inlined into another loop; being large keeps it from that.
     */
    private static void threeByThree(
            int n, int depth, double[][] c, double[] a, int a0, int a1, int a2, int step, double[][] b) {
        double[] c0 = c[0];
        double[] c1 = c[1];
        double[] c2 = c[2];
        for (int k = 0; k <= depth - 3; k += 3) {
            double a00 = a[a0];
            double a01 = a[a0 + step];
            double a02 = a[a0 + 2 * step];
            double a10 = a[a1];
            double a11 = a[a1 + step];
            double a12 = a[a1 + 2 * step];
            double a20 = a[a2];
            double a21 = a[a2 + step];
            double a22 = a[a2 + 2 * step];
            a0 += 3 * step;
            a1 += 3 * step;
            a2 += 3 * step;
            double[] b0 = b[k];
            double[] b1 = b[k + 1];
            double[] b2 = b[k + 2];
            for (int j = 0; j < n; j++) {
                double p = b0[j];
                double q = b1[j];
                double r = b2[j];
                c0[j] = Math.fma(a02, r, Math.fma(a01, q, Math.fma(a00, p, c0[j])));
                c1[j] = Math.fma(a12, r, Math.fma(a11, q, Math.fma(a10, p, c1[j])));
                c2[j] = Math.fma(a22, r, Math.fma(a21, q, Math.fma(a20, p, c2[j])));
            }
        }
    }

    /**
     * The same for one k. A method of its own: next to another loop, JDK 17 does not vectorise the one above where vectors
     * are 512 bits wide, and takes three times as long.
     */
    private static void threeByOne(int n, double[][] c, double a0, double a1, double a2, double[] b) {
        double[] c0 = c[0];
        double[] c1 = c[1];
        double[] c2 = c[2];
        for (int j = 0; j < n; j++) {
            double p = b[j];
            c0[j] = Math.fma(a0, p, c0[j]);
            c1[j] = Math.fma(a1, p, c1[j]);
            c2[j] = Math.fma(a2, p, c2[j]);
        }
    }

    private void copy(double[] right, int from, int columns, int n, int depth) {
        for (int k = 0; k < depth; k++) {
            System.arraycopy(right, from + k * columns, b[k], 0, n);
        }
    }

    /** Row k of the panel is a column of {@code right}; four at a time, to use the cache lines that are read. */
    private void copyTransposed(double[] right, int from, int columns, int n, int depth) {
        int k = 0;
        for (; k <= depth - 4; k += 4) {
            double[] b0 = b[k];
            double[] b1 = b[k + 1];
            double[] b2 = b[k + 2];
            double[] b3 = b[k + 3];
            for (int j = 0, at = from + k; j < n; j++, at += columns) {
                b0[j] = right[at];
                b1[j] = right[at + 1];
                b2[j] = right[at + 2];
                b3[j] = right[at + 3];
            }
        }
        for (; k < depth; k++) {
            double[] b0 = b[k];
            for (int j = 0, at = from + k; j < n; j++, at += columns) {
                b0[j] = right[at];
            }
        }
    }

    /** Adds the rows of the panel that is held to {@code to}, from place j on, one after another. */
    private void sum(int n, int depth, double[] to, int j) {
        double[] c0 = c[0];
        System.arraycopy(to, j, c0, 0, n);
        for (int k = 0; k < depth; k++) {
            double[] b0 = b[k];
            for (int at = 0; at < n; at++) {
                c0[at] += b0[at];
            }
        }
        System.arraycopy(c0, 0, to, j, n);
    }
}
