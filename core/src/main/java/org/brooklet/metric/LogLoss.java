package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Log loss, the mean over rows of -log of the probability given to the true class, sum of -w log p / sum of w, in nats;
 * 0 at best.
 *
 * <p>As in scikit-learn, probabilities are first moved into [2^-52, 1 - 2^-52] and, with several columns, each row is
 * divided by its sum. So a certain mistake costs 36 here, more in the loss of the same name, which has to keep the
 * gradient.
 */
record LogLoss() implements Metric {

    private static final double EDGE = 0x1.0p-52;

    @Override
    public boolean isBetterLarger() {
        return false;
    }

    @Override
    public String name() {
        return "log loss";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        Classes.require(name(), prediction, target, sampleWeights);
        DMatrixRMaj weights = MetricChecks.scaled(sampleWeights);
        int columns = prediction.numCols;
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            int label = Classes.at(target, row, columns);
            double weight = SampleWeights.of(weights, row);
            if (columns == 1) {
                double p = clip(prediction.data[row]);
                sum -= weight * StrictMath.log(label == 1 ? p : 1 - p);
            } else {
                double total = 0;
                for (int k = 0; k < columns; k++) {
                    total += clip(prediction.unsafe_get(row, k));
                }
                sum -= weight * StrictMath.log(clip(prediction.unsafe_get(row, label)) / total);
            }
        }
        return sum / SampleWeights.sum(weights, prediction.numRows);
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, EDGE), 1 - EDGE);
    }
}
