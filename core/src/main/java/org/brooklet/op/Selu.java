package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * The scaled exponential linear unit, y = lambda x where x &gt; 0, else lambda alpha (e^x - 1), with lambda = 1.0507...
 * and alpha = 1.6733... chosen so that mean 0 and variance 1 are passed on from layer to layer. At x = 0 the derivative
 * is taken as lambda alpha. Klambauer et al., "Self-normalizing neural networks", 2017, equation 2.
 *
 * <p>It wants weights drawn with variance 1 / I, and asks for {@link Initializer#LECUN_NORMAL}.
 */
public record Selu() implements Activation {

    private static final double LAMBDA = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    @Override
    public String name() {
        return "selu";
    }

    @Override
    public Initializer initializerBefore() {
        return Initializer.LECUN_NORMAL;
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(-LAMBDA * ALPHA);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].above(0, x[0].times(LAMBDA), x[0].expm1().times(LAMBDA * ALPHA));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] > 0 ? LAMBDA * x.data[i] : LAMBDA * ALPHA * Functions.expm1(x.data[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (x.data[i] > 0 ? LAMBDA : LAMBDA * ALPHA * Functions.exp(x.data[i]));
        }
    }
}
