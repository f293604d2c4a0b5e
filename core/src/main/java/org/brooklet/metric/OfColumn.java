package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one column of predictions and targets.
 *
 * @param metric what to measure
 * @param column which column, from 0
 */
record OfColumn(Metric metric, int column) implements OfEachColumn {

    OfColumn {
        if (column < 0) {
            throw new IllegalArgumentException("a column must be at least 0, found " + column);
        }
    }

    @Override
    public boolean isBetterLarger() {
        return metric.isBetterLarger();
    }

    @Override
    public String name() {
        return "%s of column %s".formatted(metric.name(), column);
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        require(prediction, target, weights);
        return metric.of(Columns.of(prediction, column), Columns.of(target, column), weights);
    }

    @Override
    public double ofKnown(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        require(prediction, target, weights);
        return metric.ofKnown(Columns.of(prediction, column), Columns.of(target, column), weights);
    }

    private void require(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.require(name(), prediction, target, prediction.numCols, weights);
        if (column >= prediction.numCols) {
            throw new IllegalArgumentException(
                    "%s: predictions have columns 0 to %s".formatted(name(), prediction.numCols - 1));
        }
    }
}
