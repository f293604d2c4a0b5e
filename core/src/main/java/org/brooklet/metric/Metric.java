package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;

/** A metric is a number that says how good predictions are. Metrics are immutable and keep no state. */
public interface Metric {

    /** Share of rows whose class is right. */
    Metric ACCURACY = new Accuracy();

    /** Mean of -log of the probability given to the true class. */
    Metric LOG_LOSS = new LogLoss();

    /** Area under the receiver operating characteristic. */
    Metric ROC_AUC = new RocAuc();

    /** Root of the mean squared error. */
    Metric RMSE = new Rmse();

    /** Mean absolute error. */
    Metric MAE = new Mae();

    /** Coefficient of determination. */
    Metric R2 = new R2();

    /** Returns the usual name, for tables: {@code "log loss"}. */
    String name();

    /**
     * Returns the metric.
     *
     * @param prediction what the network says, N x O
     * @param target what is true, N x O, or N x 1 with class indices where the metric says so
     * @throws IllegalArgumentException if shapes do not match, there is no row, or the metric has no meaning for these
     *     targets
     */
    double of(DMatrixRMaj prediction, DMatrixRMaj target);
}
