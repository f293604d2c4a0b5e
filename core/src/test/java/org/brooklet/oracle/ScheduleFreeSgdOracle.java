package org.brooklet.oracle;

/**
 * Schedule-free SGD: plain steps on z, the gradient at a mix y of z and x, and a running mean x to predict with.
 * <p>
 * Defazio et al. 2024, "The road less scheduled", the plain method of section 1, with the warm-up and the
 * squared-rate weights of Algorithm 1.
 * <pre>
 * y     = (1 - beta) z + beta x
 * gamma = lr min(1, t / warmupSteps)
 * z     = z - gamma g(y)
 * c     = gamma^2 / (sum of gamma^2 over the steps 1..t)
 * x     = (1 - c) x + c z
 * </pre>
 * Variant: t = 1 in the first step, warmupSteps = 0 means no warm-up, no weight decay.
 */
public final class ScheduleFreeSgdOracle implements OptimizerOracle {

    // Two steps by hand, x = z = 1, lr = 0.4, beta = 0.75, warmupSteps = 2.
    //
    // y = 1,   g = 2:  gamma = 0.2, z = 1 - 0.4 = 0.6,   c = 0.04 / 0.04 = 1,   x = 0.6
    // y = 0.6, g = -1: gamma = 0.4, z = 0.6 + 0.4 = 1,   c = 0.16 / 0.2 = 0.8,  x = 0.12 + 0.8 = 0.92
    // The next y is 0.25 * 1 + 0.75 * 0.92 = 0.94.

    private final double[] x;
    private final double[] z;
    private final double lr;
    private final double beta;
    private final int warmupSteps;
    private double sumOfSquares;
    private int t;

    public ScheduleFreeSgdOracle(double[] start, double lr, double beta, int warmupSteps) {
        this.x = start.clone();
        this.z = start.clone();
        this.lr = lr;
        this.beta = beta;
        this.warmupSteps = warmupSteps;
    }

    @Override
    public double[] gradientPoint() {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 - beta) * z[i] + beta * x[i];
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
            z[i] = z[i] - gamma * g[i];
            x[i] = (1 - c) * x[i] + c * z[i];
        }
    }

    @Override
    public double[] weights() {
        return x.clone();
    }
}
