package org.brooklet.loss;

import org.brooklet.kernel.SettingChecks;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Poisson loss of a rate, L = mean of p - y log(p + epsilon): the negative log-likelihood of counts y whose mean is p,
 * without the term log y! that p does not change.
 *
 * <p>Prediction p is a rate, not negative, as {@code softplus} gives; target y is a count, not negative. Gradient:
 * dL/dp = (1 - y / (p + epsilon)) / n, where n is the reduction's divisor. The minimum is at p = y - epsilon, where the
 * value is about y - y log y and may be negative. {@link PoissonWithLogRate} is better conditioned.
 *
 * <pre>
 *   p = 2, y = 3, epsilon left out:  L = 2 - 3 log 2 = -0.0794,  dL/dp = 1 - 3/2 = -0.5
 * </pre>
 *
 * @param epsilon keeps a rate of 0 finite, at least the smallest normal number; by default 1e-8
 */
public record Poisson(double epsilon) implements ElementwiseLoss {

    /** Checks the settings. */
    public Poisson {
        boolean met = epsilon >= Double.MIN_NORMAL && epsilon < Double.POSITIVE_INFINITY;
        SettingChecks.require(met, "Poisson", "epsilon", "at least 2.2e-308 and finite", epsilon);
    }

    /** With epsilon 1e-8. */
    public Poisson() {
        this(1e-8);
    }

    @Override
    public Range predictions() {
        return Range.from(0);
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(
                output,
                range,
                predictions(),
                "Poisson loss",
                "end the network in a softplus, or use PoissonWithLogRate on raw outputs");
    }

    @Override
    public boolean isLeastAtTarget() {
        return true;
    }

    @Override
    public Range targets() {
        return Range.from(0);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireAbove(target, outputs, 0, true);
    }

    @Override
    public void requirePredictions(DMatrixRMaj prediction) {
        Predictions.requireAbove(prediction, 0, true, "rates under Poisson loss");
    }

    @Override
    public double element(double p, double y, int column) {
        return p - y * StrictMath.log(p + epsilon);
    }

    @Override
    public double slope(double p, double y, int column) {
        return 1 - y / (p + epsilon);
    }
}
