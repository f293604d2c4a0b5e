package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Coefficient of determination, R2 = 1 - sum of w (p - y)^2 / sum of w (y - mean y)^2: 1 at best, 0 for always
 * predicting the weighted mean of these targets, negative for worse. With several columns, the mean over columns.
 *
 * <p>As in scikit-learn, a column of constant truth gives 1 if it was predicted perfectly and 0 otherwise. At least two
 * rows that count: of one, scikit-learn says NaN.
 */
record R2() implements OfQuantities {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "R2";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        DMatrixRMaj weights = RegressionSums.require(name(), prediction, target, sampleWeights);
        requireTwoRows(prediction.numRows, weights);
        double sum = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            RegressionSums.Column errors = RegressionSums.errors(prediction, target, column, weights);
            RegressionSums.Column truth = RegressionSums.column(target, column, weights);
            double left = RegressionSums.squares(errors.values(), weights);
            double total = RegressionSums.squaredDeviations(truth.values(), weights);
            sum += RegressionSums.explained(left, total, truth.unit() / errors.unit());
        }
        return sum / prediction.numCols;
    }

    private static void requireTwoRows(int rows, @Nullable DMatrixRMaj weights) {
        int counted = 0;
        for (int row = 0; row < rows; row++) {
            counted += SampleWeights.of(weights, row) > 0 ? 1 : 0;
        }
        if (counted < 2) {
            throw new IllegalArgumentException("R2 expects at least 2 rows%s, found 1"
                    .formatted(weights == null ? "" : " with a sample weight above 0"));
        }
    }
}
