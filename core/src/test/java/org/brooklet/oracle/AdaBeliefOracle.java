package org.brooklet.oracle;

/**
 * AdaBelief: Adam with the spread of the gradient around its mean in place of its square.
 * <p>
 * Zhuang et al. 2020, "AdaBelief optimizer: adapting stepsizes by the belief in observed gradients", Algorithm 2.
 * <pre>
 * m     = beta1 m + (1 - beta1) g
 * s     = beta2 s + (1 - beta2) (g - m)^2 + epsilon
 * mHat  = m / (1 - beta1^t)
 * sHat  = s / (1 - beta2^t)
 * theta = theta - lr mHat / (sqrt(sHat) + epsilon)
 * </pre>
 * Variant: s uses the new m, epsilon is added twice, and the epsilon inside s stays in s and adds up.
 */
public final class AdaBeliefOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.75.
    //
    // g = 2: m = 1, s = 0.25 (2 - 1)^2 + 0.75 = 1, mHat = 1 / 0.5 = 2, sHat = 1 / 0.25 = 4,
    //        theta = 1 - 0.1 * 2 / (2 + 0.75) = 1 - 4/55 = 51/55
    // g = 3: m = 0.5 + 1.5 = 2, s = 0.75 + 0.25 (3 - 2)^2 + 0.75 = 1.75, mHat = 2 / 0.75 = 8/3,
    //        sHat = 1.75 / 0.4375 = 4,
    //        theta = 51/55 - 0.1 * (8/3) / 2.75 = 153/165 - 16/165 = 137/165

    private final double[] theta;
    private final double[] m;
    private final double[] s;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private int t;

    public AdaBeliefOracle(double[] start, double lr, double beta1, double beta2, double epsilon) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.s = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        t = t + 1;
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            s[i] = beta2 * s[i] + (1 - beta2) * (g[i] - m[i]) * (g[i] - m[i]) + epsilon;
            double mHat = m[i] / (1 - StrictMath.pow(beta1, t));
            double sHat = s[i] / (1 - StrictMath.pow(beta2, t));
            theta[i] = theta[i] - lr * mHat / (Math.sqrt(sHat) + epsilon);
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
