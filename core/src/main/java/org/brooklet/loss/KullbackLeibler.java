package org.brooklet.loss;

import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Kullback-Leibler divergence from log-probabilities, L = mean over rows of sum_k y_k (log y_k - x_k): how many nats
 * more it takes to name a class drawn from y in a code made for the prediction than in one made for y. Kullback and
 * Leibler, "On information and sufficiency", 1951.
 *
 * <p>Prediction x is B x O, the logarithm of a distribution in each row, as {@code logSoftmax} gives; target y is a
 * distribution in each row, with 0 log 0 = 0. Gradient: dL/dx_k = -y_k / n, where n is the reduction's divisor. It is
 * cross-entropy less the entropy of y, which x does not change: the same gradient, but 0 at x = log y.
 *
 * <pre>
 *   x = log (0.5, 0.5), y = (0.75, 0.25):  L = 0.75 log 1.5 + 0.25 log 0.5 = 0.1308,  dL/dx = (-0.75, -0.25)
 * </pre>
 *
 * <p>The reduction is {@link Reduction#MEAN_OVER_ROWS}, unless {@link #reducedBy} puts another in its place.
 */
public record KullbackLeibler() implements ElementwiseLoss {

    private static final String CURE = "end the network in logSoftmax";

    @Override
    public Reduction reduction() {
        return Reduction.MEAN_OVER_ROWS;
    }

    @Override
    public Range predictions() {
        return Range.upTo(0);
    }

    @Override
    public void requireOutput(Op output, Range range) {
        Predictions.requireOutput(output, range, predictions(), "Kullback-Leibler divergence", CURE);
    }

    @Override
    public Range targets() {
        return Range.DISTRIBUTION;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireDistributions(target, outputs);
    }

    @Override
    public void requirePredictions(DMatrixRMaj prediction) {
        Predictions.requireAtMost(prediction, 0, "log-probabilities", CURE);
    }

    @Override
    public double element(double x, double y, int column) {
        double nothing = Double.isNaN(x) ? x : 0;
        return y == 0 ? nothing : y * (StrictMath.log(y) - x);
    }

    @Override
    public double slope(double x, double y, int column) {
        return -y;
    }
}
