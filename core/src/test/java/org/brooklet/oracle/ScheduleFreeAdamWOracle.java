package org.brooklet.oracle;

/**
 * Schedule-free AdamW: schedule-free steps scaled by Adam's second moment, with decoupled decay taken at y.
 * <p>
 * Defazio et al. 2024, "The road less scheduled", Algorithm 1.
 * <pre>
 * y     = (1 - beta1) z + beta1 x
 * v     = beta2 v + (1 - beta2) g(y)^2
 * vHat  = v / (1 - beta2^t)
 * gamma = lr min(1, t / warmupSteps)
 * z     = z - gamma (g(y) / (sqrt(vHat) + epsilon) + weightDecay y)
 * c     = gamma^2 / (sum of gamma^2 over the steps 1..t)
 * x     = (1 - c) x + c z
 * </pre>
 * Variant: the bias correction is in vHat and not in gamma, t = 1 in the first step, warmupSteps = 0 means no warm-up.
 */
public final class ScheduleFreeAdamWOracle implements OptimizerOracle {

    // Two steps by hand, x = z = 1, lr = 0.4, beta1 = 0.9, beta2 = 0.75, epsilon = 0.5, weightDecay = 0.25,
    // warmupSteps = 2.
    //
    // y = 1, g = 2:     v = 1, vHat = 1 / 0.25 = 4, gamma = 0.2,
    //                   z = 1 - 0.2 (2 / 2.5 + 0.25) = 1 - 0.2 * 1.05 = 0.79, c = 1, x = 0.79
    // y = 0.79, g = -2: v = 0.75 + 1 = 1.75, vHat = 1.75 / 0.4375 = 4, gamma = 0.4,
    //                   z = 0.79 - 0.4 (-2 / 2.5 + 0.25 * 0.79) = 0.79 + 0.4 * 0.6025 = 1.031,
    //                   c = 0.16 / 0.2 = 0.8, x = 0.158 + 0.8248 = 0.9828
    //
    // A third step, where y and z differ:
    // y = 0.1 * 1.031 + 0.9 * 0.9828 = 0.98762, g = 2:
    //                   v = 1.3125 + 1 = 2.3125, vHat = 2.3125 / 0.578125 = 4, gamma = 0.4,
    //                   z = 1.031 - 0.4 (2 / 2.5 + 0.25 * 0.98762) = 1.031 - 0.4 * 1.046905 = 0.612238,
    //                   c = 0.16 / 0.36 = 4/9, x = (5 * 0.9828 + 4 * 0.612238) / 9 = 7.362952 / 9

    private final double[] x;
    private final double[] z;
    private final double[] v;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final int warmupSteps;
    private double sumOfSquares;
    private int t;

    public ScheduleFreeAdamWOracle(
            double[] start,
            double lr,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            int warmupSteps) {
        this.x = start.clone();
        this.z = start.clone();
        this.v = new double[start.length];
        this.lr = lr;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double[] gradientPoint() {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 - beta1) * z[i] + beta1 * x[i];
        }
        return y;
    }

    @Override
    public void step(double[] g) {
        t = t + 1;
        double gamma = lr;
        if (warmupSteps > 0) {
            gamma = lr * StrictMath.min(1.0, (double) t / warmupSteps);
        }
        sumOfSquares = sumOfSquares + gamma * gamma;
        double c = gamma * gamma / sumOfSquares;
        for (int i = 0; i < x.length; i++) {
            double y = (1 - beta1) * z[i] + beta1 * x[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            double vHat = v[i] / (1 - StrictMath.pow(beta2, t));
            z[i] = z[i] - gamma * (g[i] / (Math.sqrt(vHat) + epsilon) + weightDecay * y);
            x[i] = (1 - c) * x[i] + c * z[i];
        }
    }

    @Override
    public double[] weights() {
        return x.clone();
    }
}
