package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.brooklet.metric.Metric;

/**
 * Cross-validation judges a way of training by several splits of the same rows: each fold is held back once, and the
 * metrics of all folds give a mean and how far it can be trusted.
 *
 * <pre>{@code
 * CrossValidation judged = CrossValidation.of(data.folds(5, 42), fold -> {
 *     Network network = Network.of(Node.input(fold.train()).standardize(fold.train()).dense(1), 1);
 *     new Trainer(network, new MeanSquaredError(), new Adam(0.01)).fit(fold.train(), Fit.epochs(50));
 *     return network.evaluate(fold.test(), Metric.RMSE, Metric.R2);
 * });
 * System.out.println(judged);
 * }</pre>
 *
 * <p>{@code data.folds(5, 42)} may be stratified, grouped or repeated folds, or those of a table.
 *
 * <p>Constants such as those of standardize are to be fitted in the function, on the training rows of the fold. Immutable.
 */
public final class CrossValidation {

    private final List<Evaluation> folds;

    private CrossValidation(List<Evaluation> folds) {
        this.folds = folds;
    }

    /**
     * Judges every fold.
     *
     * @param folds the splits, of a dataset or of a table
     * @param judge trains on the training rows of a split and evaluates on its test rows
     * @throws IllegalArgumentException if there are fewer than two folds, or two are judged by different metrics
     */
    public static <S> CrossValidation of(List<S> folds, Function<? super S, Evaluation> judge) {
        if (folds.size() < 2) {
            throw new IllegalArgumentException("cross-validation expects at least 2 folds, found " + folds.size());
        }
        List<Evaluation> judged = new ArrayList<>();
        for (S fold : folds) {
            Evaluation evaluation = judge.apply(fold);
            List<Metric> expected = judged.isEmpty() ? List.of() : judged.get(0).metrics();
            if (evaluation == null || !(judged.isEmpty() || evaluation.metrics().equals(expected))) {
                throw new IllegalArgumentException(
                        "every fold must be judged by the same metrics: fold %s is judged by %s"
                                .formatted(judged.size() + 1, evaluation));
            }
            judged.add(evaluation);
        }
        return new CrossValidation(List.copyOf(judged));
    }

    /** Returns what was found on each fold, in order. */
    public List<Evaluation> folds() {
        return folds;
    }

    /** Returns the mean of a metric over the folds. */
    public double mean(Metric metric) {
        double sum = 0;
        for (Evaluation fold : folds) {
            sum += fold.get(metric);
        }
        return sum / folds.size();
    }

    /** Returns the standard deviation of a metric over the folds, divided by their number less one. */
    public double deviation(Metric metric) {
        double mean = mean(metric);
        double squares = 0;
        for (Evaluation fold : folds) {
            squares += (fold.get(metric) - mean) * (fold.get(metric) - mean);
        }
        return Math.sqrt(squares / (folds.size() - 1));
    }

    /** Returns a table: a line for each fold, then mean and deviation of each metric. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int fold = 0; fold < folds.size(); fold++) {
            text.append("fold ")
                    .append(fold + 1)
                    .append(": ")
                    .append(folds.get(fold))
                    .append('\n');
        }
        text.append("mean and deviation:");
        for (Metric metric : folds.get(0).metrics()) {
            text.append(" %s %s +- %s"
                    .formatted(metric.name(), Evaluation.shown(mean(metric)), Evaluation.shown(deviation(metric))));
        }
        return text.toString();
    }
}
