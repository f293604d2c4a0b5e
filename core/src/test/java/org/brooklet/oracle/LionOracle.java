package org.brooklet.oracle;

/**
 * Lion: a step of fixed size along the sign of a mix of momentum and gradient.
 * <p>
 * Chen et al. 2023, "Symbolic discovery of optimization algorithms", Algorithm 2.
 * <pre>
 * c     = beta1 m + (1 - beta1) g
 * theta = theta - lr (sign(c) + weightDecay theta)
 * m     = beta2 m + (1 - beta2) g
 * </pre>
 * Variant: as in the paper. The sign of 0 is 0, and the decay uses theta before the step.
 */
public final class LionOracle implements OptimizerOracle {

    // Two steps by hand, lr = 0.1, beta1 = 0.5, beta2 = 0.75, weightDecay = 0.5.
    //
    // Element 0, theta = 1.
    // g = 2:     c = 0 + 1 = 1, sign 1,  theta = 1 - 0.1 (1 + 0.5) = 0.85,        m = 0 + 0.5 = 0.5
    // g = -0.75: c = 0.25 - 0.375 = -0.125, sign -1,
    //            theta = 0.85 - 0.1 (-1 + 0.425) = 0.9075,                        m = 0.375 - 0.1875 = 0.1875
    //
    // Element 1, theta = -2.
    // g = -1:    c = -0.5, sign -1,      theta = -2 - 0.1 (-1 - 1) = -1.8,        m = -0.25
    // g = 0.25:  c = -0.125 + 0.125 = 0, sign 0,
    //            theta = -1.8 - 0.1 (0 - 0.9) = -1.71,                            m = -0.1875 + 0.0625 = -0.125

    private final double[] theta;
    private final double[] m;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double weightDecay;

    public LionOracle(double[] start, double lr, double beta1, double beta2, double weightDecay) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        for (int i = 0; i < theta.length; i++) {
            double c = beta1 * m[i] + (1 - beta1) * g[i];
            double sign = 0;
            if (c > 0) {
                sign = 1;
            } else if (c < 0) {
                sign = -1;
            }
            theta[i] = theta[i] - lr * (sign + weightDecay * theta[i]);
            m[i] = beta2 * m[i] + (1 - beta2) * g[i];
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
