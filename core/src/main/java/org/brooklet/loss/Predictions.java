package org.brooklet.loss;

import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The checks of predictions and targets that all losses share. */
final class Predictions {

    private Predictions() {}

    /**
     * Refuses a batch without rows, with another number of targets, or with targets the loss refuses; then makes room.
     */
    static void prepare(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        if (prediction.numRows == 0) {
            throw new IllegalArgumentException("a loss expects at least 1 row of predictions, found 0");
        }
        if (target.numRows != prediction.numRows) {
            throw new IllegalArgumentException("targets must have as many rows as there are predictions, %s, found %s"
                    .formatted(prediction.numRows, target.numRows));
        }
        loss.requireTargets(target, prediction.numCols);
        if (gradient != null) {
            gradient.reshape(prediction.numRows, prediction.numCols);
        }
    }

    /** Refuses targets that have not one column for each output. */
    static void requireColumns(DMatrixRMaj target, int outputs) {
        if (target.numCols != outputs) {
            throw new IllegalArgumentException("targets must have a column for each of the %s outputs, found %s%s"
                    .formatted(
                            outputs,
                            target.numCols,
                            target.numCols == 1
                                    ? "; a column of class indices goes with softmax and CategoricalCrossEntropy"
                                    : ""));
        }
    }

    /** Refuses targets that are not one finite number for each output. */
    static void requireFiniteTargets(DMatrixRMaj target, int outputs) {
        requireColumns(target, outputs);
        Matrices.requireFinite(target, "targets");
    }
}
