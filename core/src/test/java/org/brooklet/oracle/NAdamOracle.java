package org.brooklet.oracle;

/**
 * NAdam: Adam with Nesterov momentum and a momentum that warms up.
 * <p>
 * Dozat 2016, "Incorporating Nesterov momentum into Adam", Algorithm 2, with the momentum schedule that the paper
 * proposes.
 * <pre>
 * mu(t) = beta1 (1 - 0.5 * 0.96^(t momentumDecay))
 * P     = mu(1) mu(2) ... mu(t)
 * m     = beta1 m + (1 - beta1) g
 * v     = beta2 v + (1 - beta2) g^2
 * vHat  = v / (1 - beta2^t)
 * theta = theta - lr ((1 - mu(t)) / (1 - P) g + mu(t + 1) / (1 - P mu(t + 1)) m) / (sqrt(vHat) + epsilon)
 * </pre>
 * Variant: m is decayed by the constant beta1 and not by mu(t), as in common use; no weight decay.
 */
public final class NAdamOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, momentumDecay = 1.
    //
    // mu(1) = 0.5 (1 - 0.48) = 0.26, mu(2) = 0.5 (1 - 0.4608) = 0.2696, mu(3) = 0.5 (1 - 0.442368) = 0.278816
    //
    // g = 2:  P = 0.26, P mu(2) = 0.070096, m = 1, v = 1, vHat = 1 / 0.25 = 4,
    //         (0.74 / 0.74) * 2 + (0.2696 / 0.929904) * 1 = 2 + 0.289922400592 = 2.289922400592,
    //         theta = 1 - 0.1 * 2.289922400592 / 2.5 = 0.908403103976
    // g = -2: P = 0.070096, P mu(3) = 0.019543886336, m = 0.5 - 1 = -0.5, v = 0.75 + 1 = 1.75,
    //         vHat = 1.75 / 0.4375 = 4,
    //         (0.7304 / 0.929904) * -2 + (0.278816 / 0.980456113664) * -0.5
    //         = -1.570914847124 - 0.142186884305 = -1.713101731429,
    //         theta = 0.908403103976 + 0.1 * 1.713101731429 / 2.5 = 0.976927173233

    private final double[] theta;
    private final double[] m;
    private final double[] v;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double momentumDecay;
    private double product = 1;
    private int t;

    public NAdamOracle(double[] start, double lr, double beta1, double beta2, double epsilon, double momentumDecay) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.v = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.momentumDecay = momentumDecay;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        t = t + 1;
        double mu = beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * momentumDecay));
        double muNext = beta1 * (1 - 0.5 * StrictMath.pow(0.96, (t + 1) * momentumDecay));
        product = product * mu;
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            double vHat = v[i] / (1 - StrictMath.pow(beta2, t));
            double direction = (1 - mu) / (1 - product) * g[i] + muNext / (1 - product * muNext) * m[i];
            theta[i] = theta[i] - lr * direction / (Math.sqrt(vHat) + epsilon);
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
