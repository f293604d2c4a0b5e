package org.brooklet.loss;

import org.brooklet.kernel.Functions;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/**
 * Poisson loss of the logarithm of a rate, L = mean of e^x - y x: the negative log-likelihood of counts y whose mean is
 * e^x, without the term log y! that x does not change.
 *
 * <p>Prediction x is any number, target y is a count, not negative. Gradient: dL/dx = (e^x - y) / n, where n is the
 * reduction's divisor: rate minus count, as p - y is under cross-entropy. The value may be negative.
 *
 * <pre>
 *   x = log 2, y = 3:  L = 2 - 3 log 2 = -0.0794,  dL/dx = 2 - 3 = -1
 * </pre>
 */
public record PoissonWithLogRate() implements ElementwiseLoss {

    @Override
    public Range targets() {
        return Range.from(0);
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireAbove(target, outputs, 0, true);
    }

    @Override
    public double element(double x, double y, int column) {
        double rate = Functions.exp(x);
        // Where e^x overflows, y x may do so too, and is far less.
        return rate == Double.POSITIVE_INFINITY ? rate : rate - y * x;
    }

    @Override
    public double slope(double x, double y, int column) {
        return Functions.exp(x) - y;
    }
}
