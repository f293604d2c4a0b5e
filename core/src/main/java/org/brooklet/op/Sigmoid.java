package org.brooklet.op;

import org.brooklet.kernel.ArrayFunctions;
import org.ejml.data.DMatrixRMaj;

/**
 * The logistic sigmoid, y = 1 / (1 + e^-x), dy/dx = y (1 - y): squeezes any number into (0, 1), where it can be read as
 * a probability.
 *
 * <p>As the output of a binary classifier it belongs under {@code BinaryCrossEntropy}, which is then computed from x
 * itself, so that a y rounded to exactly 0 or 1 costs nothing.
 */
public record Sigmoid() implements Activation {

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].sigmoid();
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        ArrayFunctions.sigmoids(x.data, y.data, x.getNumElements());
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (y.data[i] * (1 - y.data[i]));
        }
    }
}
