package org.brooklet.op;

import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * The leaky rectified linear unit, y = x where x &gt; 0, else slope x; dy/dx = 1 or slope. A unit that is never
 * positive still learns. At the kink x = 0 the derivative is taken as the slope. Maas, Hannun and Ng, "Rectifier
 * nonlinearities improve neural network acoustic models", 2013.
 *
 * @param slope the slope below 0, finite; 0.01 by default
 */
public record LeakyRelu(double slope) implements ReluFamily {

    /** Checks the setting. */
    public LeakyRelu {
        SettingChecks.requireFinite("LeakyRelu", "slope", slope);
    }

    /** The slope of PyTorch and of the paper, 0.01; Keras has 0.3. */
    public LeakyRelu() {
        this(0.01);
    }

    @Override
    public String name() {
        return "leaky_relu";
    }

    @Override
    public Range range(Range... inputs) {
        return slope <= 0 ? Range.from(0) : Range.REAL;
    }

    @Override
    public Settings settings() {
        return Settings.NONE.with("slope", slope);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].above(0, x[0], x[0].times(slope));
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] > 0 ? x.data[i] : slope * x.data[i];
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += x.data[i] > 0 ? dy.data[i] : slope * dy.data[i];
        }
    }
}
