package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * The logarithm of the logistic sigmoid, y = log(1 / (1 + e^-x)) = -softplus(-x), dy/dx = sigmoid(-x): a
 * log-probability, without the rounding of the probability.
 */
public record LogSigmoid() implements Activation {

    @Override
    public String name() {
        return "log_sigmoid";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.upTo(0);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula tail = x[0].abs().negated().exp().log1p();
        return x[0].negated().atLeast(0).plus(tail).negated();
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = -Functions.softplus(-x.data[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * Functions.sigmoid(-x.data[i]);
        }
    }
}
