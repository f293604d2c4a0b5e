package org.brooklet.oracle;

/**
 * Adan: adaptive Nesterov momentum with a running mean of the gradient differences.
 * <p>
 * Xie et al. 2022, "Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models", Algorithm 1, in
 * the form of the authors' code, where each beta is the share that is kept (0.98, 0.92, 0.99).
 * <pre>
 * diff  = g - gPrevious, 0 in the first step
 * m     = beta1 m + (1 - beta1) g
 * d     = beta2 d + (1 - beta2) diff
 * n     = beta3 n + (1 - beta3) (g + beta2 diff)^2
 * mHat  = m / (1 - beta1^t)
 * dHat  = d / (1 - beta2^t)
 * nHat  = n / (1 - beta3^t)
 * theta = theta - lr (mHat + beta2 dHat) / (sqrt(nHat) + epsilon)
 * theta = theta / (1 + lr weightDecay)
 * </pre>
 * Variant: proximal decay, after the step; no restart.
 */
public final class AdanOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.1, beta1 = 0.75, beta2 = 0.5, beta3 = 0.25, epsilon = 0.5,
    // weightDecay = 1.5.
    //
    // g = 2: diff = 0, m = 0.5, d = 0, n = 0.75 * 4 = 3, mHat = 0.5 / 0.25 = 2, dHat = 0, nHat = 3 / 0.75 = 4,
    //        theta = 1 - 0.1 * 2 / (2 + 0.5) = 0.92, theta = 0.92 / 1.15 = 0.8
    // g = 1: diff = -1, m = 0.375 + 0.25 = 0.625, d = 0.5 * -1 = -0.5,
    //        n = 0.25 * 3 + 0.75 (1 - 0.5)^2 = 0.9375,
    //        mHat = 0.625 / 0.4375 = 10/7, dHat = -0.5 / 0.75 = -2/3, nHat = 0.9375 / 0.9375 = 1,
    //        mHat + beta2 dHat = 10/7 - 1/3 = 23/21,
    //        theta = 0.8 - 0.1 * (23/21) / 1.5 = 252/315 - 23/315 = 229/315,
    //        theta = (229/315) / 1.15 = 916/1449

    private final double[] theta;
    private final double[] m;
    private final double[] d;
    private final double[] n;
    private final double[] gPrevious;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double beta3;
    private final double epsilon;
    private final double weightDecay;
    private int t;

    public AdanOracle(
            double[] start, double lr, double beta1, double beta2, double beta3, double epsilon, double weightDecay) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.d = new double[start.length];
        this.n = new double[start.length];
        this.gPrevious = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.beta3 = beta3;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    @Override
    public double[] gradientPoint() {
        return theta.clone();
    }

    @Override
    public void step(double[] g) {
        t = t + 1;
        for (int i = 0; i < theta.length; i++) {
            double diff = 0;
            if (t > 1) {
                diff = g[i] - gPrevious[i];
            }
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            d[i] = beta2 * d[i] + (1 - beta2) * diff;
            double ahead = g[i] + beta2 * diff;
            n[i] = beta3 * n[i] + (1 - beta3) * ahead * ahead;
            double mHat = m[i] / (1 - StrictMath.pow(beta1, t));
            double dHat = d[i] / (1 - StrictMath.pow(beta2, t));
            double nHat = n[i] / (1 - StrictMath.pow(beta3, t));
            theta[i] = theta[i] - lr * (mHat + beta2 * dHat) / (Math.sqrt(nHat) + epsilon);
            theta[i] = theta[i] / (1 + lr * weightDecay);
            gPrevious[i] = g[i];
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
