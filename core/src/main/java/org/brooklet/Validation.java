package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.metric.Metric;
import org.jspecify.annotations.Nullable;

/** What is computed of the validation rows after every epoch. */
final class Validation {

    private static final Evaluation NONE = new Evaluation();

    private final Network network;
    private final Evaluator evaluator;
    private final @Nullable Dataset rows;
    private final List<Metric> metrics;
    private final Batch batch = new Batch();

    Validation(Network network, Evaluator evaluator, Fit settings) {
        this.network = network;
        this.evaluator = evaluator;
        this.rows = settings.validation();
        this.metrics = settings.metrics();
    }

    /** Returns settings whose metrics have the one that patience watches among them. */
    static Fit withWatchedMetric(Fit settings) {
        Patience patience = settings.patience();
        Metric watched = patience == null ? null : patience.metric();
        if (watched == null || settings.metrics().contains(watched)) {
            return settings;
        }
        List<Metric> all = new ArrayList<>(settings.metrics());
        all.add(watched);
        return settings.metrics(all.toArray(new Metric[0]));
    }

    /**
     * Refuses metrics without rows, and metrics that have no meaning for the rows.
     *
     * @throws IllegalArgumentException saying which
     */
    void require() {
        if (rows == null && !metrics.isEmpty()) {
            throw new IllegalArgumentException(
                    "metrics are those of validation rows: add validateOn(rows), or validateOn(train)");
        }
        if (rows != null && !metrics.isEmpty()) {
            try {
                metrics();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("in the validation rows: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Returns the loss of the rows, if there are any.
     *
     * @throws DivergenceException if it is not finite
     */
    OptionalDouble loss(int epoch, long step) {
        if (rows == null) {
            return OptionalDouble.empty();
        }
        double value = evaluator.valueOf(rows, batch);
        if (!Double.isFinite(value)) {
            String message = ("training diverged: after epoch %s the validation loss is %s; "
                            + "try a smaller learning rate, or look for large validation features")
                    .formatted(epoch, value);
            throw new DivergenceException(message, epoch, step, value);
        }
        return OptionalDouble.of(value);
    }

    /** Returns the metrics of the rows. */
    Evaluation metrics() {
        if (rows == null || metrics.isEmpty()) {
            return NONE;
        }
        return network.evaluate(rows, metrics.toArray(new Metric[0]));
    }
}
