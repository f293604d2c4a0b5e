package org.brooklet.loss;

import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Squared hinge loss, L = mean of max(0, 1 - y p)^2: {@link Hinge} without its kink, for labels y of -1 and 1.
 *
 * <p>Prediction p is any number; its sign is the answer. Gradient: dL/dp = -2 y max(0, 1 - y p) / n, where n is the
 * reduction's divisor.
 *
 * <pre>
 *   p = (0.5, 2), y = (1, -1):  L = (0.25 + 9) / 2 = 4.625,  dL/dp = (-0.5, 3)
 * </pre>
 */
public record SquaredHinge() implements ElementwiseLoss {

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
        double gap = Math.max(0, 1 - y * p);
        return gap * gap;
    }

    @Override
    public double slope(double p, double y, int column) {
        return -2 * y * Math.max(0, 1 - y * p);
    }
}
