package org.brooklet.oracle;

/**
 * Adam with "epsilon hat": both bias corrections are in the step size, and epsilon meets the uncorrected root.
 * <p>
 * Kingma and Ba 2015, "Adam: a method for stochastic optimization", Algorithm 1 in the order of computation that the
 * last paragraph of section 2 gives. This is the form of TensorFlow and Keras.
 * <pre>
 * m     = beta1 m + (1 - beta1) g
 * v     = beta2 v + (1 - beta2) g^2
 * lrT   = lr sqrt(1 - beta2^t) / (1 - beta1^t)
 * theta = theta - lrT m / (sqrt(v) + epsilonHat)
 * </pre>
 * Variant: no weight decay.
 */
public final class AdamEpsilonHatOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.1, beta1 = 0.5, beta2 = 0.96, epsilonHat = 0.1.
    //
    // g = 2:   m = 1, v = 0.04 * 4 = 0.16, lrT = 0.1 sqrt(0.04) / 0.5 = 0.1 * 0.2 / 0.5 = 0.04,
    //          theta = 1 - 0.04 * 1 / (0.4 + 0.1) = 0.92
    // g = 0.4: m = 0.5 + 0.2 = 0.7, v = 0.1536 + 0.04 * 0.16 = 0.16,
    //          lrT = 0.1 sqrt(1 - 0.9216) / 0.75 = 0.1 * 0.28 / 0.75 = 0.028 / 0.75,
    //          theta = 0.92 - (0.028 / 0.75) * 0.7 / 0.5 = 0.92 - 0.0392 / 0.75 = 1725/1875 - 98/1875 = 1627/1875

    private final double[] theta;
    private final double[] m;
    private final double[] v;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double epsilonHat;
    private int t;

    public AdamEpsilonHatOracle(double[] start, double lr, double beta1, double beta2, double epsilonHat) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.v = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilonHat = epsilonHat;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        t = t + 1;
        double lrT = lr * Math.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            theta[i] = theta[i] - lrT * m[i] / (Math.sqrt(v[i]) + epsilonHat);
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
