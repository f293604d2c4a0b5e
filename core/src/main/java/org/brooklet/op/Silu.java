package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * The sigmoid linear unit, also called Swish, y = x sigmoid(x); dy/dx = s (1 + x (1 - s)) with s = sigmoid(x). A smooth
 * relu that dips below 0. Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2018; Ramachandran, Zoph and Le,
 * "Searching for activation functions", 2017.
 */
public record Silu() implements ReluFamily {

    /** The least value, rounded down. */
    private static final double LEAST = -0.2785;

    @Override
    public String name() {
        return "silu";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(LEAST);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].sigmoid().times(x[0]);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] * Functions.sigmoid(x.data[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            double s = Functions.sigmoid(x.data[i]);
            dx.data[i] += dy.data[i] * (s + y.data[i] * (1 - s));
        }
    }
}
