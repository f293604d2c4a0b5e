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

    /** Matthews correlation of true and predicted classes; 1 at best, 0 for guessing. */
    Metric MATTHEWS = new Matthews();

    /** Share of the rows predicted as class 1 that are of class 1; one column; 1 at best. */
    Metric PRECISION = new Precision(Average.BINARY);

    /** Share of the rows of class 1 that are predicted as such; one column; 1 at best. */
    Metric RECALL = new Recall(Average.BINARY);

    /** Harmonic mean of the precision and the recall of class 1; one column; 1 at best. */
    Metric F1 = new F1(Average.BINARY);

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
        return new F1(average);
    }

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
