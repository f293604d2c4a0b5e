package org.brooklet.loss;

import java.util.List;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/** The checks of what a network puts out, for losses that care. */
final class Outputs {

    private Outputs() {}

    /** Refuses a network that ends in an op of one of these ranges. */
    static void refuse(Op output, String loss, String cure, Range... ranges) {
        if (List.of(ranges).contains(output.range())) {
            throw new IllegalArgumentException(
                    "%s cannot follow %s, the last op of the network; %s".formatted(loss, output.name(), cure));
        }
    }

    /** Refuses predictions outside [0, 1]; NaN passes, for whoever looks for divergence. */
    static void requireProbabilities(DMatrixRMaj prediction, String loss, String cure) {
        double[] p = prediction.data;
        int n = prediction.getNumElements();
        for (int i = 0; i < n; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException(
                        "%s expects probabilities in [0, 1], found %s at row %s, column %s; %s"
                                .formatted(loss, p[i], i / prediction.numCols, i % prediction.numCols, cure));
            }
        }
    }
}
