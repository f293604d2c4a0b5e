package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * Softsign, y = x / (1 + |x|), dy/dx = 1 / (1 + |x|)^2: like tanh, but it approaches -1 and 1 slowly. Bergstra et al.,
 * "Quadratic polynomials learn better image features", 2009.
 */
public record Softsign() implements Activation {

    @Override
    public String name() {
        return "softsign";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.between(-1, 1);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].over(x[0].abs().plus(1));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] / (1 + Math.abs(x.data[i]));
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            double d = 1 + Math.abs(x.data[i]);
            dx.data[i] += dy.data[i] / d / d;
        }
    }
}
