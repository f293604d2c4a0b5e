package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/**
 * Root mean squared error, sqrt(mean of (p - y)^2), in the unit of the target; 0 at best. With several columns, the
 * mean of their roots, as in scikit-learn.
 */
record Rmse() implements Metric {

    @Override
    public String name() {
        return "RMSE";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        Quantities.require(this, prediction, target);
        double sum = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            sum += Math.sqrt(Quantities.squaredErrors(prediction, target, column) / prediction.numRows);
        }
        return sum / prediction.numCols;
    }
}
