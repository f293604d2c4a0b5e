package org.brooklet.loss;

import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** What a label may be, for the losses of classification. */
final class Labels {

    /** How far the sum of a target distribution may be from 1: enough for data that were rounded to float32. */
    private static final double SUM_TOLERANCE = 1e-6;

    private Labels() {}

    /** Refuses labels that are not from 0 to 1. */
    static void requireBetweenZeroAndOne(DMatrixRMaj target, int outputs) {
        Predictions.requireColumns(target, outputs);
        for (int i = 0; i < target.getNumElements(); i++) {
            if (!(target.data[i] >= 0 && target.data[i] <= 1)) {
                throw new IllegalArgumentException("labels must be between 0 and 1, found %s at row %s, column %s%s"
                        .formatted(
                                target.data[i],
                                i / outputs,
                                i % outputs,
                                target.data[i] > 1
                                        ? "; classes are counted from 0, and more than two go with softmax and "
                                                + "CategoricalCrossEntropy"
                                        : ""));
            }
        }
    }

    /** Returns y_k, the share of class k in the target of a row, whichever form the target has. */
    static double share(DMatrixRMaj target, int classes, int row, int k) {
        if (areIndices(target, classes)) {
            return target.data[row] == k ? 1 : 0;
        }
        return target.data[row * classes + k];
    }

    /**
     * Returns how much a batch counts: the sum of its sample weights, each times the class weight of the row's class
     * where targets are class indices. Only then does a row have one class: a target of one column is always an index,
     * for these losses have two outputs at least.
     */
    static double weight(DMatrixRMaj target, @Nullable DMatrixRMaj weights, ClassWeights classWeights) {
        if (target.numCols > 1) {
            return SampleWeights.sum(weights, target.numRows);
        }
        double sum = 0;
        for (int row = 0; row < target.numRows; row++) {
            sum += SampleWeights.of(weights, row) * classWeights.at((int) target.data[row]);
        }
        return sum;
    }

    /** Refuses labels that are not -1 or 1. */
    static void requireSigns(DMatrixRMaj target, int outputs) {
        Predictions.requireColumns(target, outputs);
        for (int i = 0; i < target.getNumElements(); i++) {
            if (Math.abs(target.data[i]) != 1) {
                throw new IllegalArgumentException("labels must be -1 or 1, found %s at row %s, column %s"
                        .formatted(target.data[i], i / outputs, i % outputs));
            }
        }
    }

    /** Returns whether a target is one column of class indices, for an output of several classes. */
    private static boolean areIndices(DMatrixRMaj target, int classes) {
        return target.numCols == 1 && classes > 1;
    }

    /**
     * Refuses class indices that are not 0, 1, ..., classes - 1, and rows that are not distributions over the classes.
     */
    static void requireClasses(DMatrixRMaj target, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("categorical cross-entropy expects at least 2 classes, found " + classes
                    + " output column; for a yes-or-no question use a sigmoid and BinaryCrossEntropy");
        }
        if (areIndices(target, classes)) {
            requireIndices(target, classes);
        } else {
            requireDistributions(target, classes);
        }
    }

    private static void requireIndices(DMatrixRMaj target, int classes) {
        for (int row = 0; row < target.numRows; row++) {
            double index = target.data[row];
            if (!(index >= 0 && index < classes && index == (int) index)) {
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
