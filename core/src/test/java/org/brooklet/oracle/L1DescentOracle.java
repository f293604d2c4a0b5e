package org.brooklet.oracle;

/**
 * Gradient descent on a function plus strength times the sum of magnitudes.
 *
 * <pre>
 * theta = theta - lr (g + strength sign(theta))
 * </pre>
 */
public final class L1DescentOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.5, strength = 0.2.
    //
    // g = 1:   theta = 1 - 0.5 (1 + 0.2) = 0.4
    // g = 2:   theta = 0.4 - 0.5 (2 + 0.2) = -0.7

    private final double[] theta;
    private final double lr;
    private final double strength;

    public L1DescentOracle(double[] start, double lr, double strength) {
        this.theta = start.clone();
        this.lr = lr;
        this.strength = strength;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        for (int i = 0; i < theta.length; i++) {
            double sign = theta[i] > 0 ? 1 : theta[i] < 0 ? -1 : 0;
            theta[i] = theta[i] - lr * (g[i] + strength * sign);
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
