package org.brooklet.op;

import org.brooklet.kernel.Normal;
import org.ejml.data.DMatrixRMaj;

/**
 * The Gaussian error linear unit, y = x Phi(x), with the standard normal distribution function Phi; dy/dx = Phi(x) + x
 * phi(x). A smooth relu that dips below 0. Hendrycks and Gimpel, "Gaussian error linear units", 2016.
 *
 * <p>Exact, with {@code Normal.cdf}; {@link GeluTanh} is the usual approximation, up to 5e-4 away.
 */
public record Gelu() implements ReluFamily {

    /** The least value, rounded down. */
    private static final double LEAST = -0.17;

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(LEAST);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].normalCdf().times(x[0]);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] * Normal.cdf(x.data[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (Normal.cdf(x.data[i]) + x.data[i] * Normal.density(x.data[i]));
        }
    }
}
