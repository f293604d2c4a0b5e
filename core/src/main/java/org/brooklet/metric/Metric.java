package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A metric is a number that says how good predictions are. Metrics are immutable and keep no state. The package's page
 * gives their equations and says how to choose one.
 */
// The metrics below are made nowhere else, so no thread can begin with one of their classes and wait for this one.
@SuppressWarnings("ClassInitializationDeadlock")
public interface Metric {

    /** Share of rows whose class is right; 1 at best. */
    Metric ACCURACY = new Accuracy();

    /**
     * Mean of -log of the probability given to the true class, in nats; 0 at best. Several columns are divided by their
     * sum first, which the loss {@code CategoricalCrossEntropy} does not do.
     */
    Metric LOG_LOSS = new LogLoss();

    /** Area under the receiver operating characteristic, of each class against the rest; 1 at best, 0.5 for a guess. */
    Metric ROC_AUC = new RocAuc();

    /** Mean of (p - y)^2 of the probability of class 1; one column; 0 at best. */
    Metric BRIER = new Brier();

    /** Area below the steps of precision over recall; one column; 1 at best. */
    Metric AVERAGE_PRECISION = new AveragePrecision();

    /** Share of rows in which every one of several labels is right; 1 at best. */
    Metric EXACT_MATCH = new ExactMatch();

    /** Matthews correlation of true and predicted classes; 1 at best, 0 for guessing. */
    Metric MATTHEWS = new Matthews();

    /** Share of the rows predicted as class 1 that are of class 1; one column; 1 at best. */
    Metric PRECISION = new Precision(Average.BINARY);

    /** Share of the rows of class 1 that are predicted as such; one column; 1 at best. */
    Metric RECALL = new Recall(Average.BINARY);

    /** Harmonic mean of the precision and the recall of class 1; one column; 1 at best. */
    Metric F1 = new FBeta(1, Average.BINARY);

    /**
     * Root of the mean squared error, in the unit of the target; 0 at best. Of several columns, the mean of their roots,
     * not the root of all.
     */
    Metric RMSE = new Rmse();

    /** Mean squared error; 0 at best. */
    Metric MSE = new Mse();

    /** Mean absolute error, in the unit of the target; 0 at best. */
    Metric MAE = new Mae();

    /** Median of the absolute errors, in the unit of the target; 0 at best. */
    Metric MEDIAN_ABSOLUTE_ERROR = new MedianAbsoluteError();

    /** Coefficient of determination; 1 at best, 0 for always predicting the mean. */
    Metric R2 = new R2();

    /** Share of the target's variance that is not left in the errors; 1 at best. */
    Metric EXPLAINED_VARIANCE = new ExplainedVariance();

    /** Returns the precision of the classes, averaged. */
    static Metric precision(Average average) {
        return new Precision(average);
    }

    /** Returns the recall of the classes, averaged. */
    static Metric recall(Average average) {
        return new Recall(average);
    }

    /** Returns the F1 of the classes, averaged. */
    static Metric f1(Average average) {
        return new FBeta(1, average);
    }

    /**
     * Returns F-beta of the classes, averaged, in which recall counts beta times as much as precision.
     *
     * @throws IllegalArgumentException if beta is not above 0 and finite
     */
    static Metric fBeta(double beta, Average average) {
        return new FBeta(beta, average);
    }

    /**
     * Returns the share of rows whose true class is among the k with the largest scores; 1 at best.
     *
     * @throws IllegalArgumentException if k is not positive
     */
    static Metric topKAccuracy(int k) {
        return new TopKAccuracy(k);
    }

    /**
     * Returns this metric of predictions that are logits: of their sigmoid, or of the softmax of several columns. For
     * networks that end in {@code dense} under a loss with logits. Where columns are labels, each has its sigmoid. The log
     * loss of a logit is bounded as that of a probability is, at 36; the loss with logits is not.
     */
    default Metric ofLogits() {
        return new Reading(this, Reading.Scores.LOGITS, 0);
    }

    /**
     * Returns this metric of the scores of a hinge loss: class 1 where a score is at least 0, and targets of -1 and 1.
     *
     * @throws IllegalArgumentException if this metric needs probabilities
     */
    default Metric ofMargins() {
        return new Reading(this, Reading.Scores.MARGINS, 0);
    }

    /**
     * Returns this metric with class 1 where the prediction, one column, is at least a threshold other than 0.5.
     *
     * @throws IllegalArgumentException if the threshold is not finite, or this metric does not see classes
     */
    default Metric atThreshold(double threshold) {
        return new Reading(this, Reading.Scores.AT_THRESHOLD, threshold);
    }

    /**
     * Returns this metric of rows with several labels: every column is a yes-or-no question of its own.
     *
     * @param average MACRO for the mean over the labels, WEIGHTED for that in proportion to the rows that have the label,
     *     MICRO for all elements as one column
     * @throws IllegalArgumentException if the average is BINARY
     */
    default Metric ofLabels(Average average) {
        return new OfLabels(this, average);
    }

    /** Returns this metric of one column of predictions and targets, from 0. */
    default Metric ofColumn(int column) {
        return new OfColumn(this, column);
    }

    /** Returns whether a larger value is a better one: an accuracy, and not an error. */
    boolean isBetterLarger();

    /** Returns the usual name, for tables: {@code "log loss"}. */
    String name();

    /**
     * Returns the metric of weighted rows. A row of weight 2 counts like two equal rows, a row of weight 0 like none.
     *
     * @param prediction what the network says, N x O
     * @param target what is true, N x O, or N x 1 with class indices where the metric says so
     * @param weights sample weights, N x 1, or {@code null} for equal weights
     * @throws IllegalArgumentException if shapes do not match, there is no row, a weight is negative or not finite, the
     *     sum of the weights is 0, or the metric has no meaning for these targets
     */
    double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights);

    /**
     * Returns the metric of what is known, where a target that is missing is NaN: of the rows in which no target is
     * missing; of quantities and labels, of each column by the rows in which its target is known.
     */
    default double ofKnown(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return KnownRows.of(this, prediction, target, weights);
    }

    /**
     * Returns the metric of rows that count equally.
     *
     * @param prediction what the network says, N x O
     * @param target what is true, N x O, or N x 1 with class indices where the metric says so
     * @throws IllegalArgumentException if shapes do not match, there is no row, or the metric has no meaning for these
     *     targets
     */
    default double of(DMatrixRMaj prediction, DMatrixRMaj target) {
        return of(prediction, target, null);
    }
}
