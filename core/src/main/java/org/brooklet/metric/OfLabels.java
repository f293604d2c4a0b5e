package org.brooklet.metric;

import java.util.Objects;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one yes-or-no question, of rows with several: each column is a label that a row has or has not, whatever
 * the other columns say.
 *
 * @param metric of one column
 * @param average MACRO for the mean over the labels, WEIGHTED for that in proportion to the rows that have the label,
 *     MICRO for all elements as one column, column below column
 */
record OfLabels(Metric metric, Average average) implements OfEachColumn {

    OfLabels {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(average, "average");
        if (average == Average.BINARY) {
            throw new IllegalArgumentException("labels are averaged by Average.MACRO, MICRO or WEIGHTED, found BINARY");
        }
    }

    @Override
    public boolean isBetterLarger() {
        return metric.isBetterLarger();
    }

    @Override
    public String name() {
        return average.nameOf(metric.name()) + " of labels";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return of(metric::of, prediction, target, weights);
    }

    @Override
    public double ofKnown(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        return of(metric::ofKnown, prediction, target, weights);
    }

    /** The metric of one column, of all its rows or of those in which the target is known. */
    private interface OfOne {
        double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights);
    }

    private double of(OfOne one, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.require(name(), prediction, target, prediction.numCols, weights);
        if (average == Average.MICRO) {
            return one.of(Columns.stacked(prediction), Columns.stacked(target), repeated(weights, prediction.numCols));
        }
        double sum = 0;
        double total = 0;
        for (int column = 0; column < prediction.numCols; column++) {
            DMatrixRMaj labels = Columns.of(target, column);
            double value = ofLabel(one, column, Columns.of(prediction, column), labels, weights);
            double share = average == Average.MACRO ? 1 : weightOfOnes(labels, weights);
            sum += share * value;
            total += share;
        }
        return total == 0 ? 0 : sum / total;
    }

    private static double ofLabel(
            OfOne one, int column, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        try {
            return one.of(prediction, target, weights);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("label %s: %s".formatted(column, e.getMessage()), e);
        }
    }

    private static double weightOfOnes(DMatrixRMaj labels, @Nullable DMatrixRMaj weights) {
        double sum = 0;
        for (int row = 0; row < labels.numRows; row++) {
            sum += labels.data[row] == 1 ? SampleWeights.of(weights, row) : 0;
        }
        return sum;
    }

    private static @Nullable DMatrixRMaj repeated(@Nullable DMatrixRMaj weights, int times) {
        if (weights == null) {
            return null;
        }
        DMatrixRMaj repeated = new DMatrixRMaj(weights.numRows * times, 1);
        for (int i = 0; i < times; i++) {
            System.arraycopy(weights.data, 0, repeated.data, i * weights.numRows, weights.numRows);
        }
        return repeated;
    }
}
