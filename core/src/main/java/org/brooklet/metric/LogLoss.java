package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/**
 * Log loss, the mean over rows of -log of the probability given to the true class, in nats; 0 at best.
 *
 * <p>As in scikit-learn, probabilities are first moved into [2^-52, 1 - 2^-52] and, with several columns, each row is
 * divided by its sum. So a certain mistake costs 36 here, more in the loss of the same name, which has to keep the
 * gradient.
 */
record LogLoss() implements Metric {

    private static final double EDGE = 0x1.0p-52;

    @Override
    public String name() {
        return "log loss";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        Classes.require(this, prediction, target);
        int columns = prediction.numCols;
        double sum = 0;
        for (int row = 0; row < prediction.numRows; row++) {
            int label = Classes.at(target, row, columns);
            if (columns == 1) {
                double p = clip(prediction.data[row]);
                sum -= StrictMath.log(label == 1 ? p : 1 - p);
            } else {
                double total = 0;
                for (int k = 0; k < columns; k++) {
                    total += clip(prediction.unsafe_get(row, k));
                }
                sum -= StrictMath.log(clip(prediction.unsafe_get(row, label)) / total);
            }
        }
        return sum / prediction.numRows;
    }

    private static double clip(double p) {
        return Math.min(Math.max(p, EDGE), 1 - EDGE);
    }
}
