package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Softplus, y = log(1 + e^(beta x)) / beta, dy/dx = sigmoid(beta x): a smooth relu that is always positive, for outputs
 * such as rates. Dugas et al., "Incorporating second-order functional knowledge for better option pricing", 2001.
 *
 * <p>Computed in full for every x; PyTorch returns x above beta x = 20, which is up to 2e-9 off.
 *
 * @param beta how sharply it bends, above 0 and finite; 1 by default
 */
public record Softplus(double beta) implements ReluFamily {

    /** Checks the setting. */
    public Softplus {
        SettingChecks.requirePositive("Softplus", "beta", beta);
    }

    /** beta = 1. */
    public Softplus() {
        this(1);
    }

    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(0);
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("beta", beta);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula tail = x[0].times(beta).abs().negated().exp().log1p();
        return x[0].atLeast(0).plus(tail.over(beta));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            // max(x, 0) stays outside of the product, which may overflow
            double tail = StrictMath.log1p(Functions.exp(-Math.abs(beta * x.data[i])));
            y.data[i] = Math.max(x.data[i], 0) + tail / beta;
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * Functions.sigmoid(beta * x.data[i]);
        }
    }
}
