package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The difference of two inputs of one width, y = x_0 - x_1; dx_0 += dy, dx_1 -= dy. */
public record Subtract() implements Op {

    @Override
    public String name() {
        return "subtract";
    }

    @Override
    public int width(int... inputs) {
        if (inputs.length != 2) {
            throw new IllegalArgumentException("subtract expects 2 inputs, found " + inputs.length);
        }
        return Widths.common(this, inputs);
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        int n = y.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x[0].data[i] - x[1].data[i];
        }
    }

    @Override
    public void backward(
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            Pass pass,
            DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw) {
        int n = dy.getNumElements();
        DMatrixRMaj dx0 = dx[0];
        DMatrixRMaj dx1 = dx[1];
        for (int i = 0; dx0 != null && i < n; i++) {
            dx0.data[i] += dy.data[i];
        }
        for (int i = 0; dx1 != null && i < n; i++) {
            dx1.data[i] -= dy.data[i];
        }
    }
}
