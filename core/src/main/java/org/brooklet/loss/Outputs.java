package org.brooklet.loss;

import org.brooklet.op.Dense;
import org.brooklet.op.Op;
import org.brooklet.op.Relu;
import org.brooklet.op.Standardize;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;
import org.ejml.data.DMatrixRMaj;

/** The checks of losses that expect probabilities. */
final class Outputs {

    private Outputs() {}

    /** Refuses ops whose results are no probabilities. Others may give probabilities: their results are checked as they come. */
    static void requireNotRaw(Op output, String loss, String cure) {
        if (output instanceof Dense
                || output instanceof Relu
                || output instanceof Standardize
                || output instanceof Tanh
                || output instanceof Unstandardize) {
            throw new IllegalArgumentException(
                    "%s expects probabilities, but the network ends in a %s; %s".formatted(loss, output.name(), cure));
        }
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
