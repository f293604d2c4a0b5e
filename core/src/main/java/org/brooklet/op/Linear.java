package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * The linear (identity) activation, y = x, dy/dx = 1: the output of a regression, or the name of a place in the graph.
 */
public record Linear() implements Activation {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Range range(Range... inputs) {
        return inputs[0];
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0];
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i];
        }
    }
}
