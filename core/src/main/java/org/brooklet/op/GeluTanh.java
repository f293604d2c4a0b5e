package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * The Gaussian error linear unit by its usual approximation, y = x (1 + tanh u) / 2 with u = sqrt(2 / pi) (x + 0.044715
 * x^3); dy/dx = (1 + tanh u) / 2 + x (1 - tanh^2 u) / 2 u'. Hendrycks and Gimpel, "Gaussian error linear units", 2016,
 * section 2.
 *
 * <p>It is written with (1 + tanh u) / 2 = sigmoid(2u), which keeps its digits far below 0.
 */
public record GeluTanh() implements ReluFamily {

    /** The least value, rounded down. */
    private static final double LEAST = -0.1701;

    private static final double ROOT = 0.7978845608028654;
    private static final double CUBIC = 0.044715;

    @Override
    public String name() {
        return "gelu_tanh";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(LEAST);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula cube = x[0].times(CUBIC).times(x[0]).times(x[0]);
        return x[0].plus(cube).times(ROOT).times(2).sigmoid().times(x[0]);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] * Functions.sigmoid(2 * inner(x.data[i]));
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            double s = Functions.sigmoid(2 * inner(x.data[i]));
            double innerSlope = ROOT * (1 + 3 * CUBIC * x.data[i] * x.data[i]);
            // s (1 - s) is 0 where the other factors may be infinite
            double bend = s * Functions.sigmoid(-2 * inner(x.data[i]));
            dx.data[i] += dy.data[i] * (bend == 0 ? s : s + x.data[i] * 2 * bend * innerSlope);
        }
    }

    /** u. */
    private static double inner(double x) {
        return ROOT * (x + CUBIC * x * x * x);
    }
}
