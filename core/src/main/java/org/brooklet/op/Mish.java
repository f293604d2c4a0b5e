package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * Mish, y = x tanh(softplus(x)), softplus(x) = log(1 + e^x): a smooth relu that dips below 0. Misra, "Mish: a self
 * regularized non-monotonic activation function", 2020.
 *
 * <p>Written with e = e^x and n = e (e + 2): y = x n / (n + 2), dy/dx = n / (n + 2) + 4 x e (1 + e) / (n + 2)^2: one
 * exponential, and nothing cancels.
 */
public record Mish() implements ReluFamily {

    /** The least value, rounded down. */
    private static final double LEAST = -0.3089;

    /** From here on y is x to the last digit. */
    private static final double LINEAR = 22;

    @Override
    public String name() {
        return "mish";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(LEAST);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula e = x[0].exp();
        Formula n = e.plus(2).times(e);
        return x[0].above(LINEAR, x[0], n.over(n.plus(2)).times(x[0]));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] > LINEAR ? x.data[i] : x.data[i] * share(Functions.exp(x.data[i]));
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (x.data[i] > LINEAR ? 1 : slope(x.data[i], Functions.exp(x.data[i])));
        }
    }

    /** tanh(log(1 + e)). */
    private static double share(double e) {
        double n = e * (e + 2);
        return n / (n + 2);
    }

    private static double slope(double x, double e) {
        double n = e * (e + 2);
        return n / (n + 2) + 4 * (x * e) * (1 + e) / ((n + 2) * (n + 2));
    }
}
