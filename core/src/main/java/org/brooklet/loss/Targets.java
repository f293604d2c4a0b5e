package org.brooklet.loss;

import org.brooklet.kernel.ClassTargets;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;

/** The checks of targets: numbers, labels, signs, classes, distributions. */
final class Targets {

    /** How far the sum of a target distribution may be from 1: enough for data that were rounded to float32. */
    private static final double SUM_TOLERANCE = 1e-6;

    private Targets() {}

    /** Refuses targets that have not one column for each output. */
    static void requireColumns(DMatrixRMaj target, int outputs) {
        if (target.numCols != outputs) {
            throw new IllegalArgumentException("targets must have %s, found %s%s"
                    .formatted(
                            outputs == 1
                                    ? "one column, as there is one output"
                                    : "a column for each of the %s outputs".formatted(outputs),
                            target.numCols,
                            target.numCols == 1
                                    ? "; a column of class indices goes with softmax and CategoricalCrossEntropy"
                                    : ""));
        }
    }

    /** Refuses targets that are not one finite number for each output. */
    static void requireFinite(DMatrixRMaj target, int outputs) {
        requireColumns(target, outputs);
        Matrices.requireFinite(target, "targets");
    }

    /** Refuses targets below or at a bound. */
    static void requireAbove(DMatrixRMaj target, int outputs, double bound, boolean boundIncluded) {
        requireFinite(target, outputs);
        Predictions.requireAbove(target, bound, boundIncluded, "targets");
    }

    /** Refuses labels that are not from 0 to 1. */
    static void requireBetweenZeroAndOne(DMatrixRMaj target, int outputs) {
        requireColumns(target, outputs);
        for (int i = 0; i < target.getNumElements(); i++) {
            if (!(target.data[i] >= 0 && target.data[i] <= 1)) {
                throw new IllegalArgumentException("labels must be between 0 and 1, found %s at row %s, column %s%s"
                        .formatted(target.data[i], i / outputs, i % outputs, advice(target.data[i])));
            }
        }
    }

    private static String advice(double label) {
        if (label == -1) {
            return "; labels of -1 and 1 go with Hinge";
        }
        return label > 1
                ? "; classes are counted from 0, and more than two go with softmax and CategoricalCrossEntropy"
                : "";
    }

    /** Refuses labels that are not -1 or 1. */
    static void requireSigns(DMatrixRMaj target, int outputs) {
        requireColumns(target, outputs);
        for (int i = 0; i < target.getNumElements(); i++) {
            if (Math.abs(target.data[i]) != 1) {
                throw new IllegalArgumentException("labels must be -1 or 1, found %s at row %s, column %s"
                        .formatted(target.data[i], i / outputs, i % outputs));
            }
        }
    }

    /**
     * Refuses class indices that are not 0, 1, ..., classes - 1, and rows that are not distributions over the classes.
     */
    static void requireClasses(DMatrixRMaj target, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("categorical cross-entropy expects at least 2 classes, found " + classes
                    + " output column; for a yes-or-no question use a sigmoid and BinaryCrossEntropy");
        }
        if (ClassTargets.areIndices(target, classes)) {
            requireIndices(target, classes);
        } else {
            requireDistributions(target, classes);
        }
    }

    private static void requireIndices(DMatrixRMaj target, int classes) {
        for (int row = 0; row < target.numRows; row++) {
            double index = target.data[row];
            if (!ClassTargets.isIndex(index, classes)) {
                throw new IllegalArgumentException(
                        "class indices must be whole numbers from 0 to %s, found %s at row %s"
                                .formatted(classes - 1, index, row));
            }
        }
    }

    /** Refuses rows that are not distributions over the classes. */
    static void requireDistributions(DMatrixRMaj target, int classes) {
        requireBetweenZeroAndOne(target, classes);
        for (int row = 0; row < target.numRows; row++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += target.unsafe_get(row, k);
            }
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(
                        "a target distribution must sum to 1, found %s at row %s".formatted(sum, row));
            }
        }
    }
}
