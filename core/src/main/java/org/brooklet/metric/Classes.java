package org.brooklet.metric;

import org.brooklet.kernel.ClassTargets;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** How matrices of probabilities and targets are read as classes. */
final class Classes {

    private Classes() {}

    /**
     * Refuses what is no classification: one column of probabilities with labels 0 and 1, or a column for each class
     * with either one-hot rows or one column of class indices.
     */
    static void require(String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        requireShapes(who, prediction, target, weights);
        requireProbabilities(who, prediction);
        requireTargets(who, prediction, target);
    }

    /** As {@link #require}, of scores that need not be probabilities, but finite. */
    static void requireScores(String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        requireShapes(who, prediction, target, weights);
        Matrices.requireFinite(prediction, "predictions");
        requireTargets(who, prediction, target);
    }

    private static void requireShapes(
            String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Matrices.requireArray(prediction, "predictions");
        Matrices.requireArray(target, "targets");
        boolean indices = ClassTargets.areIndices(target, prediction.numCols);
        MetricChecks.require(who, prediction, target, indices ? 1 : prediction.numCols, weights);
    }

    private static void requireProbabilities(String who, DMatrixRMaj prediction) {
        for (int i = 0; i < prediction.getNumElements(); i++) {
            if (!(prediction.data[i] >= 0 && prediction.data[i] <= 1)) {
                throw new IllegalArgumentException(("%s expects probabilities in [0, 1], found %s at row %s; "
                                + "does the network end in a sigmoid or softmax?")
                        .formatted(who, prediction.data[i], i / prediction.numCols));
            }
        }
    }

    private static void requireTargets(String who, DMatrixRMaj prediction, DMatrixRMaj target) {
        boolean indices = ClassTargets.areIndices(target, prediction.numCols);
        requireLabels(who, target, indices ? prediction.numCols - 1 : 1);
        if (target.numCols > 1) {
            requireOneHot(who, target);
        }
    }

    /** Refuses labels that are not 0, 1, ..., largest. */
    private static void requireLabels(String who, DMatrixRMaj target, int largest) {
        for (int i = 0; i < target.getNumElements(); i++) {
            double label = target.data[i];
            if (!ClassTargets.isIndex(label, largest + 1)) {
                throw new IllegalArgumentException("%s expects classes from 0 to %s, found %s at row %s"
                        .formatted(who, largest, label, i / target.numCols));
            }
        }
    }

    /** Several ones in a row are several questions, not one class: their accuracy is another metric. */
    private static void requireOneHot(String who, DMatrixRMaj target) {
        for (int row = 0; row < target.numRows; row++) {
            double ones = 0;
            for (int k = 0; k < target.numCols; k++) {
                ones += target.unsafe_get(row, k);
            }
            if (ones != 1) {
                throw new IllegalArgumentException(
                        "%s expects one class in each row, found %s at row %s".formatted(who, (int) ones, row));
            }
        }
    }

    /** Returns the class of a row of probabilities, of one-hot labels or of a class index. */
    static int at(DMatrixRMaj matrix, int row, int columns) {
        if (matrix.numCols == 1) {
            double value = matrix.data[row];
            return columns == 1 ? (value >= 0.5 ? 1 : 0) : (int) value;
        }
        int best = 0;
        for (int k = 1; k < matrix.numCols; k++) {
            if (matrix.unsafe_get(row, k) > matrix.unsafe_get(row, best)) {
                best = k;
            }
        }
        return best;
    }
}
