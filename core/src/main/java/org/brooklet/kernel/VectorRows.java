package org.brooklet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of one row, and sums of rows, by the Vector API; the same sums in the same order as {@link Products}, to the bit.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}: see {@link VectorTiles}.
 */
final class VectorRows {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private VectorRows() {}

    /** Returns whether {@link #multiply} can compute so many columns. */
    static boolean suit(int columns) {
        return columns >= LANES;
    }

    /** y = x W + b for one row x, four vectors of y at a time; the last may reach back over columns that are done. */
    static void multiply(double[] x, double[] w, int inputs, int outputs, double[] b, double[] y) {
        int last = outputs - LANES;
        for (int j = 0; j < outputs; j += 4 * LANES) {
            int j0 = Math.min(j, last);
            int j1 = Math.min(j + LANES, last);
            int j2 = Math.min(j + 2 * LANES, last);
            int j3 = Math.min(j + 3 * LANES, last);
            DoubleVector c0 = DoubleVector.fromArray(SPECIES, b, j0);
            DoubleVector c1 = DoubleVector.fromArray(SPECIES, b, j1);
            DoubleVector c2 = DoubleVector.fromArray(SPECIES, b, j2);
            DoubleVector c3 = DoubleVector.fromArray(SPECIES, b, j3);
            int from = 0;
            for (int k = 0; k < inputs; k++) {
                DoubleVector v = DoubleVector.broadcast(SPECIES, x[k]);
                c0 = v.fma(DoubleVector.fromArray(SPECIES, w, from + j0), c0);
                c1 = v.fma(DoubleVector.fromArray(SPECIES, w, from + j1), c1);
                c2 = v.fma(DoubleVector.fromArray(SPECIES, w, from + j2), c2);
                c3 = v.fma(DoubleVector.fromArray(SPECIES, w, from + j3), c3);
                from += outputs;
            }
            c0.intoArray(y, j0);
            c1.intoArray(y, j1);
            c2.intoArray(y, j2);
            c3.intoArray(y, j3);
        }
    }

    /** Adds the rows of a matrix, as far as they are in some columns, to {@code to}, one after another. */
    static void add(double[] matrix, int rows, int columns, int firstColumn, int width, double[] to) {
        int tiles = VectorTiles.tiles(width);
        for (int t = 0; t < tiles; t++) {
            int j0 = firstColumn + VectorTiles.begin(width, t, tiles);
            int j1 = firstColumn + VectorTiles.begin(width, t + 1, tiles) - LANES;
            DoubleVector p = DoubleVector.fromArray(SPECIES, to, j0);
            DoubleVector q = DoubleVector.fromArray(SPECIES, to, j1);
            int from = 0;
            for (int k = 0; k < rows; k++) {
                p = p.add(DoubleVector.fromArray(SPECIES, matrix, from + j0));
                q = q.add(DoubleVector.fromArray(SPECIES, matrix, from + j1));
                from += columns;
            }
            p.intoArray(to, j0);
            q.intoArray(to, j1);
        }
    }
}
