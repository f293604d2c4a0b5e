package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

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
        return WidthChecks.common(this, inputs);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].minus(x[1]);
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        double[] x0 = c.x(0).data;
        double[] x1 = c.x(1).data;
        int n = y.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x0[i] - x1[i];
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        int n = dy.getNumElements();
        DMatrixRMaj dx0 = c.dx(0);
        DMatrixRMaj dx1 = c.dx(1);
        for (int i = 0; dx0 != null && i < n; i++) {
            dx0.data[i] += dy.data[i];
        }
        for (int i = 0; dx1 != null && i < n; i++) {
            dx1.data[i] -= dy.data[i];
        }
    }
}
