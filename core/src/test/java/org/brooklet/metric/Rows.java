package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/** Small matrices for the tests of metrics. */
final class Rows {

    private Rows() {}

    static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values);
    }

    /** The rows with these numbers, in this order. */
    static DMatrixRMaj pick(DMatrixRMaj matrix, int... rows) {
        DMatrixRMaj picked = new DMatrixRMaj(rows.length, matrix.numCols);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < matrix.numCols; k++) {
                picked.set(i, k, matrix.get(rows[i], k));
            }
        }
        return picked;
    }

    /** The same matrix in an array that is longer, with NaN behind it. */
    static DMatrixRMaj roomy(DMatrixRMaj matrix) {
        DMatrixRMaj roomy = new DMatrixRMaj(matrix.numRows + 3, matrix.numCols + 2);
        roomy.fill(Double.NaN);
        roomy.reshape(matrix.numRows, matrix.numCols);
        roomy.setTo(matrix);
        return roomy;
    }

    static DMatrixRMaj scaled(DMatrixRMaj matrix, double factor) {
        DMatrixRMaj scaled = matrix.copy();
        for (int i = 0; i < scaled.getNumElements(); i++) {
            scaled.data[i] *= factor;
        }
        return scaled;
    }
}
