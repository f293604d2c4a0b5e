package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * The exponential linear unit, y = x where x &gt; 0, else alpha (e^x - 1); dy/dx = 1 or alpha e^x. Its mean is nearer
 * to 0 than relu's. At x = 0 the derivative is taken as alpha. Clevert, Unterthiner and Hochreiter, "Fast and accurate
 * deep network learning by exponential linear units", 2016.
 *
 * @param alpha what y falls to, negated; above 0 and finite, 1 by default
 */
public record Elu(double alpha) implements ReluFamily {

    /** Checks the setting. */
    public Elu {
        SettingChecks.requirePositive("Elu", "alpha", alpha);
    }

    /** alpha = 1, where the derivative has no jump. */
    public Elu() {
        this(1);
    }

    @Override
    public String name() {
        return "elu";
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
        return x[0].above(0, x[0], x[0].expm1().times(alpha));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] > 0 ? x.data[i] : alpha * Functions.expm1(x.data[i]);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * (x.data[i] > 0 ? 1 : alpha * Functions.exp(x.data[i]));
        }
    }
}
