package org.brooklet.metric;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Brier score, the mean squared error of the probability of class 1, sum of w (p - y)^2 / sum of w, from 0 to 1; 0 at
 * best, 0.25 for always saying 0.5. Unlike the accuracy it sees how sure a prediction is, unlike the log loss a certain
 * mistake costs no more than 1. Brier, 1950.
 *
 * <p>One column of probabilities with labels 0 and 1. (For two classes, Brier's own sum over both is twice this; here
 * as in scikit-learn.)
 */
record Brier() implements Metric {

    @Override
    public boolean isBetterLarger() {
        return false;
    }

    @Override
    public String name() {
        return "Brier score";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.requireOneColumn(name(), prediction, "for several classes use the log loss");
        Classes.require(name(), prediction, target, weights);
        RegressionSums.Column errors = RegressionSums.errors(prediction, target, 0, weights);
        double squares = RegressionSums.squares(errors.values(), weights);
        return squares / SampleWeights.sum(weights, prediction.numRows) / errors.unit() / errors.unit();
    }
}
