package org.brooklet.loss;

import org.ejml.data.DMatrixRMaj;

/** Small matrices, and nothing, for the tests of losses. */
final class Rows {

    private Rows() {}

    static DMatrixRMaj row(double... values) {
        return DMatrixRMaj.wrap(1, values.length, values);
    }

    static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values);
    }

    /** What a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }
}
