package org.brooklet.metric;

import java.util.Arrays;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One class against the rest, in the order of their scores: for each distinct score, from low to high, the sum of the
 * weights of the rows of the class that have it, and of the other rows. All that ROC AUC and average precision see.
 */
final class Ranking {

    private final double[] ones;
    private final double[] zeros;

    /**
     * Ranks the rows by one column.
     *
     * @param label the class whose rows are the ones
     */
    Ranking(DMatrixRMaj prediction, int column, DMatrixRMaj target, int label, @Nullable DMatrixRMaj weights) {
        double[] scores = RegressionSums.column(prediction, column);
        double[] distinct = distinct(scores);
        ones = new double[distinct.length];
        zeros = new double[distinct.length];
        for (int row = 0; row < scores.length; row++) {
            boolean one = Classes.at(target, row, prediction.numCols) == label;
            (one ? ones : zeros)[Arrays.binarySearch(distinct, scores[row])] += SampleWeights.of(weights, row);
        }
    }

    /** Returns the different values in ascending order. Also makes every -0.0 in {@code values} a 0.0, its equal. */
    static double[] distinct(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (double value : sorted) {
            if (count == 0 || value != sorted[count - 1]) {
                sorted[count++] = value;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** Returns the number of distinct scores. */
    int size() {
        return ones.length;
    }

    /** Returns the weight of the class at the i-th lowest score. */
    double ones(int i) {
        return ones[i];
    }

    /** Returns the weight of the rest at the i-th lowest score. */
    double zeros(int i) {
        return zeros[i];
    }
}
