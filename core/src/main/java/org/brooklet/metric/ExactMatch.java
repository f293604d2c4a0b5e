package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Exact match ratio (subset accuracy), the share of rows in which every label is right, for several labels a row; 1 at
 * best. A label is predicted where its probability is at least 0.5.
 */
record ExactMatch() implements ByClass, OfEachColumn {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "exact match";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.require(name(), prediction, target, prediction.numCols, weights);
        double right = 0;
        boolean[] wrong = new boolean[prediction.numRows];
        for (int column = 0; column < prediction.numCols; column++) {
            DMatrixRMaj p = Columns.of(prediction, column);
            DMatrixRMaj y = Columns.of(target, column);
            Classes.require(name(), p, y, weights);
            for (int row = 0; row < wrong.length; row++) {
                wrong[row] |= Classes.at(p, row, 1) != Classes.at(y, row, 1);
            }
        }
        for (int row = 0; row < wrong.length; row++) {
            right += wrong[row] ? 0 : SampleWeights.of(weights, row);
        }
        return right / SampleWeights.sum(weights, prediction.numRows);
    }
}
