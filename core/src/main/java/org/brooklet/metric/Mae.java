package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Mean absolute error, sum of w |p - y| / sum of w, in the unit of the target; 0 at best. With several columns, the
 * mean over columns.
 */
record Mae() implements Metric {

    @Override
    public String name() {
        return "MAE";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        RegressionSums.require(name(), prediction, target, weights);
        int columns = prediction.numCols;
        double unit = 1;
        for (int column = 0; column < columns; column++) {
            unit = Math.min(unit, RegressionSums.unit(column, weights, prediction, target));
        }
        double sum = 0;
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double weight = SampleWeights.of(weights, i / columns);
            if (weight > 0) {
                sum += weight * Math.abs(unit * prediction.data[i] - unit * target.data[i]);
            }
        }
        return sum / (SampleWeights.sum(weights, prediction.numRows) * columns) / unit;
    }
}
