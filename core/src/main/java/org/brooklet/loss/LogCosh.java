package org.brooklet.loss;

import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * Log-cosh, L = mean of log cosh(p - y): near d^2 / 2 for small errors d and |d| - log 2 for large ones, and smooth
 * everywhere.
 *
 * <p>Gradient: dL/dp = tanh(p - y) / n, where n is the reduction's divisor.
 *
 * <pre>
 *   p = 1, y = 0:  L = log((e + 1/e) / 2) = 0.4338,  dL/dp = tanh 1 = 0.7616
 * </pre>
 *
 * <p>For large |d| it is computed as |d| + log1p(e^(-2 |d|)) - log 2, which does not overflow; for small ones as
 * log1p(2 sinh^2(d / 2)), which keeps all digits down to d = 1e-154.
 */
public record LogCosh() implements ElementwiseLoss {

    private static final double LOG_2 = 0.6931471805599453;

    @Override
    public boolean isLeastAtTarget() {
        return true;
    }

    @Override
    public void requireTargets(DMatrixRMaj target, int outputs) {
        Targets.requireFinite(target, outputs);
    }

    @Override
    public double element(double p, double y, int column) {
        double size = Math.abs(p - y);
        if (size < 1) {
            // e^d - 1 = E and 2 sinh^2(d / 2) = cosh d - 1 = E^2 / (2 (1 + E))
            double e = Functions.expm1(size);
            return StrictMath.log1p(e * e / (2 * (1 + e)));
        }
        return size + StrictMath.log1p(Functions.exp(-2 * size)) - LOG_2;
    }

    @Override
    public double slope(double p, double y, int column) {
        return Functions.tanh(p - y);
    }
}
