package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Explained variance, 1 - var(p - y) / var y with variances weighted by w: 1 at best, 0 for predicting any constant,
 * negative for worse. It is R2 without the errors' mean: predictions that are all too high by the same amount still get
 * 1. With several columns, the mean over columns.
 *
 * <p>As in scikit-learn, a column of constant truth gives 1 if its errors are constant too, so for one row, and 0
 * otherwise.
 */
record ExplainedVariance() implements OfQuantities {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "explained variance";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        DMatrixRMaj weights = RegressionSums.require(name(), prediction, target, sampleWeights);
        double sum = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            RegressionSums.Column errors = RegressionSums.errors(prediction, target, column, weights);
            RegressionSums.Column truth = RegressionSums.column(target, column, weights);
            double left = RegressionSums.squaredDeviations(errors.values(), weights);
            double total = RegressionSums.squaredDeviations(truth.values(), weights);
            sum += RegressionSums.explained(left, total, truth.unit() / errors.unit());
        }
        return sum / prediction.numCols;
    }
}
