package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * The hard sigmoid, y = (x + 3) / 6 moved into [0, 1], dy/dx = 1/6 between -3 and 3, else 0, also at the kinks: a
 * sigmoid of straight lines. Howard et al., "Searching for MobileNetV3", 2019, and PyTorch; Keras had x / 5 + 1/2
 * before version 3.
 */
public record HardSigmoid() implements Activation {

    @Override
    public String name() {
        return "hard_sigmoid";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.UNIT_INTERVAL;
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].plus(3).atMost(6).atLeast(0).over(6);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = Math.max(0, Math.min(6, x.data[i] + 3)) / 6;
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            boolean inside = Math.abs(x.data[i]) < 3;
            dx.data[i] += inside ? dy.data[i] / 6 : 0;
        }
    }
}
