package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Average precision, the mean of the precision over recall: AP = sum over thresholds t of (R_t - R_t') P_t, where P_t
 * and R_t are the precision and the recall of saying 1 for scores of at least t, and t' is the next higher threshold.
 * From 0 to 1; 1 at best, the share of class 1 for equal scores. Any score will do, only its order counts.
 *
 * <p>As in scikit-learn, steps are not joined by straight lines, which would be too optimistic (Davis and Goadrich,
 * 2006), and without a row of class 1 it is 0. One column of scores with labels 0 and 1.
 */
record AveragePrecision() implements ByOrder {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "average precision";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.requireOneColumn(name(), prediction, "for several classes use the ROC AUC");
        Classes.requireScores(name(), prediction, target, weights);
        Ranking ranking = new Ranking(prediction, 0, target, 1, weights);
        double ones = 0;
        double zeros = 0;
        double sum = 0;
        for (int i = ranking.size() - 1; i >= 0; i--) {
            ones += ranking.ones(i);
            zeros += ranking.zeros(i);
            if (ranking.ones(i) > 0) {
                sum += ranking.ones(i) * (ones / (ones + zeros));
            }
        }
        return ones == 0 ? 0 : sum / ones;
    }
}
