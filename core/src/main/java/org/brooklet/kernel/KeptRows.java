package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The rows of W as arrays of their own, for products of one row with weights that stay as they are: y = x W + b. Loops
 * over whole arrays become vector instructions, those over parts of one array do not; copying W costs as much as the
 * product, and is done once for all of them.
 *
 * <p>The same sums in the same order as {@link Products}, to the bit. Serves one layer and one thread at a time.
 */
public final class KeptRows {

    private double[][] rows = {};
    private double[] zeros = {};
    private long version = -1;

    /** y = x W + b for one row x, with the W of this version; W has one for every change of it. */
    public void forward(DMatrixRMaj x, DMatrixRMaj w, double @Nullable [] b, DMatrixRMaj y, long version) {
        if (this.version != version) {
            rows = rows.length == 0 ? rows(w.data, w.numRows, w.numCols) : copy(w.data, rows, w.numCols);
            this.version = version;
        }
        if (b == null && zeros.length < w.numCols) {
            zeros = new double[w.numCols];
        }
        row(x.data, rows, b == null ? zeros : b, y.data, w.numCols);
    }

    /** Returns the rows of a matrix. */
    static double[][] rows(double[] w, int inputs, int outputs) {
        return copy(w, new double[inputs][outputs], outputs);
    }

    private static double[][] copy(double[] w, double[][] rows, int outputs) {
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(w, k * outputs, rows[k], 0, outputs);
        }
        return rows;
    }

    /** y = x W + b for one row x, four rows of W at a time. */
    static void row(double[] x, double[][] w, double[] b, double[] y, int outputs) {
        System.arraycopy(b, 0, y, 0, outputs);
        int k = 0;
        for (; k <= w.length - 4; k += 4) {
            addFour(x, k, w[k], w[k + 1], w[k + 2], w[k + 3], y, outputs);
        }
        for (; k < w.length; k++) {
            addOne(x[k], w[k], y, outputs);
        }
    }

    private static void addFour(
            double[] x, int k, double[] w0, double[] w1, double[] w2, double[] w3, double[] y, int outputs) {
        double x0 = x[k];
        double x1 = x[k + 1];
        double x2 = x[k + 2];
        double x3 = x[k + 3];
        for (int o = 0; o < outputs; o++) {
            double sum = Math.fma(x1, w1[o], Math.fma(x0, w0[o], y[o]));
            y[o] = Math.fma(x3, w3[o], Math.fma(x2, w2[o], sum));
        }
    }

    private static void addOne(double xk, double[] wk, double[] y, int outputs) {
        for (int o = 0; o < outputs; o++) {
            y[o] = Math.fma(xk, wk[o], y[o]);
        }
    }
}
