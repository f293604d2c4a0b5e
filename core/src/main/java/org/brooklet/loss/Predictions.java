package org.brooklet.loss;

import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The checks that all losses share. */
final class Predictions {

    private Predictions() {}

    /** Makes room for the gradient, and refuses a batch without rows or with another number of targets. */
    static void prepare(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj gradient) {
        if (prediction.numRows == 0) {
            throw new IllegalArgumentException("a loss expects at least 1 row of predictions, found 0");
        }
        Matrices.requireShape(target, prediction.numRows, target.numCols, "targets");
        if (gradient != null) {
            gradient.reshape(prediction.numRows, prediction.numCols);
        }
    }

    /** Refuses targets that are not one finite number for each output. */
    static void requireFiniteTargets(DMatrixRMaj target, int outputs) {
        Matrices.requireShape(target, target.numRows, outputs, "targets");
        Matrices.requireFinite(target, "targets");
    }

    /** Refuses predictions outside [0, 1]; NaN passes, for whoever looks for divergence. */
    static void requireProbabilities(DMatrixRMaj prediction, String loss, String cure) {
        double[] p = prediction.data;
        int n = prediction.getNumElements();
        for (int i = 0; i < n; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException(
                        "%s expects probabilities in [0, 1], found %s at row %d, column %d; %s"
                                .formatted(loss, p[i], i / prediction.numCols, i % prediction.numCols, cure));
            }
        }
    }
}
