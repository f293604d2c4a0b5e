package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * Hard swish, y = x (x + 3) / 6 with (x + 3) / 6 moved into [0, 1]: {@link Silu} of straight lines and a parabola.
 * dy/dx = 0, x / 3 + 1/2 between -3 and 3, or 1. At the kinks the derivative is taken as that of the parabola, -1/2 and
 * 3/2. Howard et al., "Searching for MobileNetV3", 2019.
 */
public record HardSwish() implements ReluFamily {

    @Override
    public String name() {
        return "hard_swish";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(-0.375);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].plus(3).atMost(6).atLeast(0).over(6).times(x[0]);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = x.data[i] * (Math.max(0, Math.min(6, x.data[i] + 3)) / 6);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            double slope = x.data[i] > 3 ? 1 : 0;
            dx.data[i] += dy.data[i] * (Math.abs(x.data[i]) <= 3 ? x.data[i] / 3 + 0.5 : slope);
        }
    }
}
