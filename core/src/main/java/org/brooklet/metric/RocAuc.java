package org.brooklet.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * ROC AUC, the area under the receiver operating characteristic: how likely a random row of class 1 has a higher score
 * than a random row of class 0, a tie counting half. 1 at best, 0.5 for guessing. Any score will do, only its order
 * counts.
 *
 * <p>Computed from ranks (Mann and Whitney, 1947): with n1 rows of class 1, n0 of class 0, and R the sum of the ranks
 * of class 1, AUC = (R - n1 (n1 + 1) / 2) / (n0 n1), where tied scores share their mean rank.
 */
record RocAuc() implements Metric {

    @Override
    public String name() {
        return "ROC AUC";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        if (prediction.numCols != 1) {
            throw new IllegalArgumentException("ROC AUC expects 1 column of scores, found " + prediction.numCols
                    + "; it is defined for two classes");
        }
        Quantities.require(this, prediction, target);
        Classes.requireLabels(this, target, 1);
        double[] score = prediction.data;
        int[] order = IntStream.range(0, prediction.numRows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> score[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ranks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && score[order[to]] == score[order[from]]) {
                to++;
            }
            // Ranks from + 1 to to share their mean.
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                ranks += target.data[order[i]] * rank;
            }
            from = to;
        }
        double ones = Arrays.stream(target.data, 0, target.getNumElements()).sum();
        double zeros = order.length - ones;
        if (ones == 0 || zeros == 0) {
            throw new IllegalArgumentException(
                    "ROC AUC expects rows of both classes, found only class " + (ones == 0 ? 0 : 1));
        }
        return (ranks - ones * (ones + 1) / 2) / (zeros * ones);
    }
}
