package org.brooklet.loss;

import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Hinge loss, L = mean of max(0, 1 - y p): the loss of support vector machines, for labels y of -1 and 1. A prediction
 * on the right side by 1 or more costs nothing. Cortes and Vapnik, "Support-vector networks", 1995.
 *
 * <p>Prediction p is any number; its sign is the answer. Gradient: dL/dp = -y / n where y p &lt; 1, else 0, also at the
 * kink y p = 1, where n is the reduction's divisor.
 *
 * <pre>
 *   p = (0.25, 2), y = (1, -1):  L = (0.75 + 3) / 2 = 1.875,  dL/dp = (-0.5, 0.5)
 * </pre>
 */
public record Hinge() implements ElementwiseLoss {

    @Override
    public Range targets() {
        return Range.between(-1, 1);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireSigns(target, outputs);
    }

    @Override
    public double element(double p, double y, int column) {
        return Math.max(0, 1 - y * p);
    }

    @Override
    public double slope(double p, double y, int column) {
        return y * p >= 1 ? 0 : -y;
    }
}
