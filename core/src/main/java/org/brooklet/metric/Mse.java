package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Mean squared error, sum of w (p - y)^2 / sum of w, in the squared unit of the target; 0 at best. With several
 * columns, the mean over columns.
 */
record Mse() implements OfQuantities {

    @Override
    public boolean isBetterLarger() {
        return false;
    }

    @Override
    public String name() {
        return "MSE";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        DMatrixRMaj weights = RegressionSums.require(name(), prediction, target, sampleWeights);
        double total = SampleWeights.sum(weights, prediction.numRows);
        double sum = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            RegressionSums.Column errors = RegressionSums.errors(prediction, target, column, weights);
            sum += RegressionSums.squares(errors.values(), weights) / total / errors.unit() / errors.unit();
        }
        return sum / prediction.numCols;
    }
}
