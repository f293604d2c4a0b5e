package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * The continuously differentiable exponential linear unit, y = x where x &gt; 0, else alpha (e^(x / alpha) - 1); dy/dx
 * = 1 or e^(x / alpha), without a jump for any alpha. Barron, "Continuously differentiable exponential linear units",
 * 2017.
 *
 * @param alpha what y falls to, negated; above 0 and finite, 1 by default
 */
public record Celu(double alpha) implements ReluFamily {

    /** Checks the setting. */
    public Celu {
        SettingChecks.requirePositive("Celu", "alpha", alpha);
    }

    /** alpha = 1, the same as {@link Elu}. */
    public Celu() {
        this(1);
    }

    @Override
    public String name() {
        return "celu";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(-alpha);
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("alpha", alpha);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].above(0, x[0], x[0].over(alpha).expm1().times(alpha));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] > 0 ? x.data[i] : alpha * Functions.expm1(x.data[i] / alpha);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (x.data[i] > 0 ? 1 : Functions.exp(x.data[i] / alpha));
        }
    }
}
