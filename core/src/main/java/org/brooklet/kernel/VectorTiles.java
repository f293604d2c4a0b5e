package org.brooklet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Products by the Vector API: four rows and two vectors of C at a time stay in eight registers while k runs, so that C
 * is read and written once, and A and B are read where they are. Only a B that is transposed, or too large for the
 * first-level cache, is copied, two vectors wide, and the A of such a product.
 *
 * <p>This class needs the module {@code jdk.incubator.vector} and must not be touched without it; {@link VectorModule}
 * knows. It is compiled before all others, without {@code --release}, which hides that module.
 */
final class VectorTiles implements BlockProduct {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    /** Rows of C in a tile. */
    private static final int HEIGHT = 4;

    /** Vectors of fewer lanes than this bring nothing over what the compiler makes of plain loops. */
    private static final int LEAST_LANES = 4;

    /** Terms and rows at once: so many of B, two vectors wide, stay in the first-level cache, of A in the second. */
    private static final int TERMS = 192;

    private static final int ROWS = 96;

    /** The size of a block of B from which on it is copied, if that many rows make use of it. */
    private static final int LARGE = 4096;

    private static final int MANY_ROWS = 16;

    /** The size of a block of B from which on vectors of four lanes are slower than {@link VectorizedPanel}. */
    private static final int LARGE_FOR_FOUR_LANES = 20_000;

    private static final int MANY_COLUMNS = 64;

    private final double[] copyOfA = new double[ROWS * TERMS];
    private final double[] copyOfB = new double[TERMS * 2 * LANES];

    private double[] a = {};
    private int aColumns;
    private boolean aTransposed;
    private double[] b = {};
    private int terms;
    private boolean bTransposed;
    private double[] c = {};
    private int cColumns;
    private double @Nullable [] start;

    // The block of A and B that is multiplied: where it is read.
    private double[] left = {};
    private int leftFrom;
    private int leftStep;
    private double[] right = {};
    private int right0;
    private int right1;
    private int rightStep;
    private int depth;
    private double[] sums = {};
    private int sumStep;

    /** Returns whether this processor's vectors are worth it. */
    static boolean areWide() {
        return LANES >= LEAST_LANES;
    }

    /** Returns whether a product is one for tiles. */
    static boolean suit(int rows, int columns, int terms) {
        return rows >= HEIGHT
                && columns >= LANES
                && (LANES > LEAST_LANES || Math.min(terms, TERMS) * columns < LARGE_FOR_FOUR_LANES);
    }

    @Override
    public void left(double[] matrix, int columns, boolean transposed) {
        a = matrix;
        aColumns = columns;
        aTransposed = transposed;
    }

    @Override
    public void right(double[] matrix, int depth, boolean transposed) {
        b = matrix;
        terms = depth;
        bTransposed = transposed;
    }

    @Override
    public void result(double[] matrix, int columns, double @Nullable [] first) {
        c = matrix;
        cColumns = columns;
        start = first;
    }

    @Override
    public void multiply(int firstRow, int rows, int firstColumn, int width, double @Nullable [] rightSum) {
        boolean copies = Math.min(terms, TERMS) * cColumns > LARGE && rows >= MANY_ROWS;
        for (int k = 0; k < terms; k += TERMS) {
            depth = Math.min(TERMS, terms - k);
            sums = k > 0 || start == null ? c : start;
            sumStep = sums == c ? cColumns : 0;
            int end = firstRow + rows;
            int height;
            for (int i = firstRow; i < end; i += height) {
                int rest = end - i;
                // No block is lower than a tile.
                height = rest > ROWS && rest < ROWS + HEIGHT ? ROWS - HEIGHT : Math.min(ROWS, rest);
                rows(i, height, k, firstColumn, width, copies);
            }
        }
        if (rightSum != null) {
            VectorRows.add(b, terms, cColumns, firstColumn, width, rightSum);
        }
    }

    /** Some rows of C, from i on, by the terms from k on. */
    private void rows(int i, int height, int k, int firstColumn, int width, boolean copies) {
        boolean byColumns = aTransposed;
        if (byColumns && copies && aColumns >= MANY_COLUMNS) {
            for (int d = 0; d < depth; d++) {
                System.arraycopy(a, (k + d) * aColumns + i, copyOfA, d * height, height);
            }
            left = copyOfA;
            leftFrom = -i;
            leftStep = height;
        } else {
            left = a;
            leftFrom = byColumns ? k * aColumns : k;
            leftStep = aColumns;
        }
        int tiles = tiles(width);
        for (int t = 0; t < tiles; t++) {
            int j0 = firstColumn + begin(width, t, tiles);
            int j1 = firstColumn + begin(width, t + 1, tiles) - LANES;
            chooseRight(k, j0, j1, copies);
            int last = i + height - HEIGHT;
            for (int r = i; r < i + height; r += HEIGHT) {
                // The last tile reaches back over rows that are done, and leaves them as they are.
                if (byColumns) {
                    tileByColumns(Math.min(r, last), r, j0, j1);
                } else {
                    tileByRows(Math.min(r, last), r, j0, j1);
                }
            }
        }
    }

    private void chooseRight(int k, int j0, int j1, boolean copies) {
        if (bTransposed || copies) {
            if (bTransposed) {
                copyTransposed(k, j0, j1);
            } else {
                copy(k, j0, j1);
            }
            right = copyOfB;
            right0 = 0;
            right1 = LANES;
            rightStep = 2 * LANES;
        } else {
            right = b;
            right0 = k * cColumns + j0;
            right1 = k * cColumns + j1;
            rightStep = cColumns;
        }
    }

    private void copy(int k, int j0, int j1) {
        double[] to = copyOfB;
        int at = 0;
        int from = k * cColumns;
        for (int d = 0; d < depth; d++) {
            DoubleVector.fromArray(SPECIES, b, from + j0).intoArray(to, at);
            DoubleVector.fromArray(SPECIES, b, from + j1).intoArray(to, at + LANES);
            at += 2 * LANES;
            from += cColumns;
        }
    }

    /** Two columns of each vector at a time, which are rows of {@code b}. */
    private void copyTransposed(int k, int j0, int j1) {
        double[] from = b;
        double[] to = copyOfB;
        for (int lane = 0; lane < LANES; lane += 2) {
            int p = (j0 + lane) * terms + k;
            int q = (j1 + lane) * terms + k;
            int at = lane;
            for (int d = 0; d < depth; d++) {
                to[at] = from[p + d];
                to[at + 1] = from[p + terms + d];
                to[at + LANES] = from[q + d];
                to[at + LANES + 1] = from[q + terms + d];
                at += 2 * LANES;
            }
        }
    }

    /** Rows i to i + 3 of C, those from {@code first} on to be kept, where row i of A lies in one piece. */
    private void tileByRows(int i, int first, int j0, int j1) {
        double[] s = sums;
        int from = i * sumStep;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, from + j1);
        double[] x = left;
        int a0 = leftFrom + i * leftStep;
        int a1 = a0 + leftStep;
        int a2 = a1 + leftStep;
        int a3 = a2 + leftStep;
        double[] y = right;
        int b0 = right0;
        int b1 = right1;
        int step = rightStep;
        int n = depth;
        for (int k = 0; k < n; k++) {
            DoubleVector p = DoubleVector.fromArray(SPECIES, y, b0);
            DoubleVector q = DoubleVector.fromArray(SPECIES, y, b1);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[a0 + k]);
            c00 = v.fma(p, c00);
            c01 = v.fma(q, c01);
            v = DoubleVector.broadcast(SPECIES, x[a1 + k]);
            c10 = v.fma(p, c10);
            c11 = v.fma(q, c11);
            v = DoubleVector.broadcast(SPECIES, x[a2 + k]);
            c20 = v.fma(p, c20);
            c21 = v.fma(q, c21);
            v = DoubleVector.broadcast(SPECIES, x[a3 + k]);
            c30 = v.fma(p, c30);
            c31 = v.fma(q, c31);
            b0 += step;
            b1 += step;
        }
        int columns = cColumns;
        int to = i * columns;
        if (i >= first) {
            c00.intoArray(c, to + j0);
            c01.intoArray(c, to + j1);
        }
        to += columns;
        if (i + 1 >= first) {
            c10.intoArray(c, to + j0);
            c11.intoArray(c, to + j1);
        }
        to += columns;
        if (i + 2 >= first) {
            c20.intoArray(c, to + j0);
            c21.intoArray(c, to + j1);
        }
        to += columns;
        c30.intoArray(c, to + j0);
        c31.intoArray(c, to + j1);
    }

    /** The same where column k of A lies in one piece: other loops, so that bounds are checked once for four numbers. */
    private void tileByColumns(int i, int first, int j0, int j1) {
        double[] s = sums;
        int from = i * sumStep;
        DoubleVector c00 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c01 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c10 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c11 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c20 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c21 = DoubleVector.fromArray(SPECIES, s, from + j1);
        from += sumStep;
        DoubleVector c30 = DoubleVector.fromArray(SPECIES, s, from + j0);
        DoubleVector c31 = DoubleVector.fromArray(SPECIES, s, from + j1);
        double[] x = left;
        int at = leftFrom + i;
        int aStep = leftStep;
        double[] y = right;
        int b0 = right0;
        int b1 = right1;
        int step = rightStep;
        int n = depth;
        for (int k = 0; k < n; k++) {
            DoubleVector p = DoubleVector.fromArray(SPECIES, y, b0);
            DoubleVector q = DoubleVector.fromArray(SPECIES, y, b1);
            DoubleVector v = DoubleVector.broadcast(SPECIES, x[at]);
            c00 = v.fma(p, c00);
            c01 = v.fma(q, c01);
            v = DoubleVector.broadcast(SPECIES, x[at + 1]);
            c10 = v.fma(p, c10);
            c11 = v.fma(q, c11);
            v = DoubleVector.broadcast(SPECIES, x[at + 2]);
            c20 = v.fma(p, c20);
            c21 = v.fma(q, c21);
            v = DoubleVector.broadcast(SPECIES, x[at + 3]);
            c30 = v.fma(p, c30);
            c31 = v.fma(q, c31);
            at += aStep;
            b0 += step;
            b1 += step;
        }
        int columns = cColumns;
        int to = i * columns;
        if (i >= first) {
            c00.intoArray(c, to + j0);
            c01.intoArray(c, to + j1);
        }
        to += columns;
        if (i + 1 >= first) {
            c10.intoArray(c, to + j0);
            c11.intoArray(c, to + j1);
        }
        to += columns;
        if (i + 2 >= first) {
            c20.intoArray(c, to + j0);
            c21.intoArray(c, to + j1);
        }
        to += columns;
        c30.intoArray(c, to + j0);
        c31.intoArray(c, to + j1);
    }

    /** As many tiles as needed, as wide as each other: at least one vector and at most two, which may overlap. */
    static int tiles(int width) {
        return (width + 2 * LANES - 1) / (2 * LANES);
    }

    /** Where tile t of so many begins, and the one before it ends. */
    static int begin(int width, int t, int tiles) {
        return (int) ((long) width * t / tiles);
    }
}
