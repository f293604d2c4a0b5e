package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy, the share of rows whose predicted class is the true one, sum of w [predicted = true] / sum of w, from 0 to
 * 1; 1 at best.
 *
 * <p>With one column, the predicted class is 1 where the probability is at least 0.5. With several, it is the first
 * column with the largest probability, and the target is a one-hot row or a class index.
 */
record Accuracy() implements ByClass {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Classes.require(name(), prediction, target, weights);
        double right = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            if (Classes.at(prediction, row, prediction.numCols) == Classes.at(target, row, prediction.numCols)) {
                right += SampleWeights.of(weights, row);
            }
        }
        return right / SampleWeights.sum(weights, prediction.numRows);
    }
}
