package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/** Columns of matrices as matrices of one column. */
final class Columns {

    private Columns() {}

    /** Returns one column. */
    static DMatrixRMaj of(DMatrixRMaj matrix, int column) {
        return DMatrixRMaj.wrap(matrix.numRows, 1, RegressionSums.column(matrix, column));
    }

    /** Returns all elements, column below column. */
    static DMatrixRMaj stacked(DMatrixRMaj matrix) {
        DMatrixRMaj stacked = new DMatrixRMaj(matrix.getNumElements(), 1);
        for (int column = 0; column < matrix.numCols; column++) {
            System.arraycopy(
                    RegressionSums.column(matrix, column), 0, stacked.data, column * matrix.numRows, matrix.numRows);
        }
        return stacked;
    }
}
