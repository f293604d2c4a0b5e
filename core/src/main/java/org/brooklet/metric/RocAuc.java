package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * ROC AUC, the area under the receiver operating characteristic: how likely a random row of class 1 has a higher score
 * than a random row of class 0, a tie counting half, rows drawn in proportion to their weights. From 0 to 1; 1 at best,
 * 0.5 for guessing. Any score will do, only its order counts.
 *
 * <p>AUC = sum over pairs of w_i w_j ([s_i &gt; s_j] + [s_i = s_j] / 2) / (sum of w_i * sum of w_j), with i over the
 * rows of class 1 and j over those of class 0 (Mann and Whitney, 1947).
 *
 * <p>With several columns, the mean over classes of this area for each class against the rest, by its own column:
 * {@code multi_class="ovr", average="macro"} in scikit-learn. Not defined where a class has no row that counts.
 */
record RocAuc() implements ByOrder {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "ROC AUC";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Classes.requireScores(name(), prediction, target, weights);
        requireEveryClass(prediction, target, weights);
        DMatrixRMaj scaled = MetricChecks.scaled(weights);
        if (prediction.numCols == 1) {
            return area(new Ranking(prediction, 0, target, 1, scaled));
        }
        double sum = 0;
        for (int k = 0; k < prediction.numCols; k++) {
            sum += area(new Ranking(prediction, k, target, k, scaled));
        }
        return sum / prediction.numCols;
    }

    private static double area(Ranking ranking) {
        double ones = 0;
        double zeros = 0;
        double won = 0;
        for (int i = 0; i < ranking.size(); i++) {
            won += ranking.ones(i) * (zeros + ranking.zeros(i) / 2);
            ones += ranking.ones(i);
            zeros += ranking.zeros(i);
        }
        return won / (ones * zeros);
    }

    private static void requireEveryClass(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        boolean[] found = new boolean[Math.max(2, prediction.numCols)];
        for (int row = 0; row < prediction.numRows; row++) {
            if (SampleWeights.of(weights, row) > 0) {
                found[Classes.at(target, row, prediction.numCols)] = true;
            }
        }
        for (int k = 0; k < found.length; k++) {
            if (!found[k]) {
                throw new IllegalArgumentException("ROC AUC expects rows of every class%s, found none of class %s"
                        .formatted(weights == null ? "" : " with a sample weight above 0", k));
            }
        }
    }
}
