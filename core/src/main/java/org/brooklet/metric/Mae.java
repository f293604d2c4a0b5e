package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Mean absolute error, sum of w |p - y| / sum of w, in the unit of the target; 0 at best. With several columns, the
 * mean over columns.
 */
record Mae() implements OfQuantities {

    @Override
    public boolean isBetterLarger() {
        return false;
    }

    @Override
    public String name() {
        return "MAE";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        DMatrixRMaj weights = RegressionSums.require(name(), prediction, target, sampleWeights);
        double total = SampleWeights.sum(weights, prediction.numRows);
        double sum = 0;
        for (int k = 0; k < prediction.numCols; k++) {
            RegressionSums.Column errors = RegressionSums.errors(prediction, target, k, weights);
            sum += RegressionSums.magnitudes(errors.values(), weights) / total / errors.unit();
        }
        return sum / prediction.numCols;
    }
}
