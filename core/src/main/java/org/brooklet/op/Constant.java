package org.brooklet.op;

import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** The same first value everywhere. */
record Constant(double value) implements Initializer {

    Constant {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("constant expects a finite value, found " + value);
        }
    }

    @Override
    public void fill(DMatrixRMaj w, RandomStream random) {
        w.fill(value);
    }
}
