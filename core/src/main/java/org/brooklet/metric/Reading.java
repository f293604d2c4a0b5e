package org.brooklet.metric;

import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A metric of predictions that are no probabilities, or of classes that are not parted at 0.5: it reads them in another
 * way first.
 *
 * @param metric what to measure then
 * @param scores what the predictions are
 * @param threshold from which score on a row is of class 1; of logits not used
 */
record Reading(Metric metric, Scores scores, double threshold) implements Metric {

    /** What predictions are. */
    enum Scores {
        /** Probabilities, or whatever a threshold parts. */
        AT_THRESHOLD,
        /** What comes before a sigmoid or softmax. */
        LOGITS,
        /** Distances from the border between -1 and 1, which are the targets. */
        MARGINS
    }

    Reading {
        Objects.requireNonNull(metric, "metric");
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("a threshold must be finite, found " + threshold);
        }
        if (scores != Scores.LOGITS
                && !(metric instanceof ByClass)
                && !(metric instanceof ByOrder && scores == Scores.MARGINS)) {
            throw new IllegalArgumentException(
                    "%s does not see classes, so no threshold changes it".formatted(metric.name()));
        }
    }

    @Override
    public boolean isBetterLarger() {
        return metric.isBetterLarger();
    }

    @Override
    public String name() {
        return switch (scores) {
            case AT_THRESHOLD -> "%s at %s".formatted(metric.name(), threshold);
            case LOGITS -> metric.name() + " of logits";
            case MARGINS -> metric.name() + " of margins";
        };
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        if (scores != Scores.LOGITS) {
            MetricChecks.requireOneColumn(
                    name(), prediction, "of several, ofLabels(...) reads each as a label of its own");
        }
        DMatrixRMaj classes = scores == Scores.MARGINS ? ofSigns(target) : target;
        if (metric instanceof OfEachColumn) {
            MetricChecks.require(name(), prediction, classes, prediction.numCols, weights);
            Matrices.requireFinite(prediction, "predictions");
        } else {
            Classes.requireScores(name(), prediction, classes, weights);
        }
        DMatrixRMaj read = prediction.copy();
        if (scores == Scores.LOGITS) {
            toProbabilities(read);
        } else if (metric instanceof ByClass) {
            for (int row = 0; row < read.numRows; row++) {
                read.data[row] = read.data[row] >= threshold ? 1 : 0;
            }
        }
        return metric.of(read, classes, weights);
    }

    private DMatrixRMaj ofSigns(DMatrixRMaj target) {
        Matrices.requireArray(target, "targets");
        DMatrixRMaj classes = target.copy();
        for (int i = 0; i < classes.getNumElements(); i++) {
            if (Math.abs(classes.data[i]) != 1) {
                throw new IllegalArgumentException(
                        "%s expects targets of -1 and 1, found %s at row %s".formatted(name(), classes.data[i], i));
            }
            classes.data[i] = classes.data[i] == 1 ? 1 : 0;
        }
        return classes;
    }

    /**
     * The sigmoid of one column, and of each where columns are labels; the softmax of the rows of several. Logits whose
     * order is all that counts stay: far from 0, probabilities are too close to each other for a double.
     */
    private void toProbabilities(DMatrixRMaj logits) {
        if (metric instanceof TopKAccuracy || (metric instanceof ByOrder && logits.numCols == 1)) {
            return;
        }
        int columns = metric instanceof OfEachColumn ? 1 : logits.numCols;
        for (int row = 0; row < logits.getNumElements() / columns; row++) {
            int start = row * columns;
            // A sigmoid is the softmax of a logit and 0.
            double largest = columns == 1 ? Math.max(0, logits.data[start]) : logits.data[start];
            for (int k = 1; k < columns; k++) {
                largest = Math.max(largest, logits.data[start + k]);
            }
            double sum = columns == 1 ? Functions.exp(-largest) : 0;
            for (int k = 0; k < columns; k++) {
                logits.data[start + k] = Functions.exp(logits.data[start + k] - largest);
                sum += logits.data[start + k];
            }
            for (int k = 0; k < columns; k++) {
                logits.data[start + k] /= sum;
            }
        }
    }
}
