package org.brooklet.oracle;

/**
 * RAdam: Adam that moves by plain momentum until the second moment has seen enough steps, and then by a rectified
 * adaptive step.
 * <p>
 * Liu et al. 2020, "On the variance of the adaptive learning rate and beyond", Algorithm 2.
 * <pre>
 * m      = beta1 m + (1 - beta1) g
 * v      = beta2 v + (1 - beta2) g^2
 * mHat   = m / (1 - beta1^t)
 * rhoInf = 2 / (1 - beta2) - 1
 * rho    = rhoInf - 2 t beta2^t / (1 - beta2^t)
 * rho &gt; 5: r = sqrt((rho - 4) (rho - 2) rhoInf / ((rhoInf - 4) (rhoInf - 2) rho))
 *          theta = theta - lr mHat r sqrt(1 - beta2^t) / (sqrt(v) + epsilon)
 * else:    theta = theta - lr mHat
 * </pre>
 * Variant: the bound is 5, as in common use, and not the 4 of the paper; epsilon, which the paper leaves out, meets
 * the uncorrected root; no weight decay.
 */
public final class RAdamOracle implements OptimizerOracle {

    // Two steps by hand, theta = 1, lr = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, so rhoInf = 8 - 1 = 7.
    //
    // g = 2: m = 1, mHat = 1 / 0.5 = 2, rho = 7 - 2 * 0.75 / 0.25 = 1, theta = 1 - 0.1 * 2 = 0.8
    // g = 1: m = 0.5 + 0.5 = 1, mHat = 1 / 0.75 = 4/3, rho = 7 - 4 * 0.5625 / 0.4375 = 13/7,
    //        theta = 0.8 - 0.4/3 = 2/3
    //
    // The first adaptive step, theta = 1 and g = 2 in every step, so mHat = 2 and v = 4 (1 - 0.75^t):
    // step 7: 0.75^7 = 2187/16384, rho = 7 - 14 * 2187/14197 = 68761/14197 = 4.8434, below 5,
    //         theta = 1 - 7 * 0.2 = -0.4
    // step 8: 0.75^8 = 6561/65536, rho = 7 - 16 * 6561/58975 = 307849/58975 = 5.219991521831,
    //         r = sqrt(1.219991521831 * 3.219991521831 * 7 / (3 * 5 * 5.219991521831)) = 0.592617213472,
    //         sqrt(1 - 0.75^8) = sqrt(58975/65536) = 0.948623784733,
    //         theta = -0.4 - 0.1 * 2 * 0.592617213472 * 0.948623784733 / (2 * 0.948623784733 + 0.5) = -0.446901353961

    private final double[] theta;
    private final double[] m;
    private final double[] v;
    private final double lr;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private int t;

    public RAdamOracle(double[] start, double lr, double beta1, double beta2, double epsilon) {
        this.theta = start.clone();
        this.m = new double[start.length];
        this.v = new double[start.length];
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
        double beta2T = StrictMath.pow(beta2, t);
        double rhoInf = 2 / (1 - beta2) - 1;
        double rho = rhoInf - 2 * t * beta2T / (1 - beta2T);
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            double mHat = m[i] / (1 - StrictMath.pow(beta1, t));
            if (rho > 5) {
                double r = Math.sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
                theta[i] = theta[i] - lr * mHat * r * Math.sqrt(1 - beta2T) / (Math.sqrt(v[i]) + epsilon);
            } else {
                theta[i] = theta[i] - lr * mHat;
            }
        }
    }

    @Override
    public double[] weights() {
        return theta.clone();
    }
}
