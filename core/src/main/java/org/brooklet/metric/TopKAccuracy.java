package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Top-k accuracy, the share of rows whose true class is among the k with the largest scores; 1 at best. A class is among
 * them if fewer than k others have a larger score, as in TensorFlow's {@code in_top_k}: equal scores are in its favour.
 * Scores need not be probabilities.
 *
 * @param k from 1; of all classes, the metric would be 1 for any prediction
 */
record TopKAccuracy(int k) implements Metric {

    TopKAccuracy {
        SettingChecks.requireAtLeastOne("top-k accuracy", "k", k);
    }

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "top-%s accuracy".formatted(k);
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Classes.requireScores(name(), prediction, target, weights);
        if (k >= prediction.numCols) {
            throw new IllegalArgumentException(
                    "%s expects more than %s classes, found %s columns".formatted(name(), k, prediction.numCols));
        }
        double right = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            double score = prediction.get(row, Classes.at(target, row, prediction.numCols));
            int larger = 0;
            for (int column = 0; column < prediction.numCols; column++) {
                larger += prediction.get(row, column) > score ? 1 : 0;
            }
            right += larger < k ? SampleWeights.of(weights, row) : 0;
        }
        return right / SampleWeights.sum(weights, prediction.numRows);
    }
}
