package org.brooklet.benchmarks.race;

import org.brooklet.random.RandomStream;

/**
 * A bowl that is ten thousand times as steep in one direction as in another, and lies askew, so that no variable has a
 * direction for itself.
 *
 * <pre>
 *   f(x) = 1/2 sum over i of h[i] z[i]^2       z = x - 2 v (v' x), a reflection; v all alike, of length 1
 *   h from 1 down to 1e-4, by equal factors    20 variables, beginning at N(0, 1)
 * </pre>
 */
record IllConditionedQuadratic() implements SmoothFunction {

    private static final int VARIABLES = 20;
    private static final double[] H = new double[VARIABLES];

    static {
        for (int i = 0; i < VARIABLES; i++) {
            H[i] = StrictMath.pow(10, -4.0 * i / (VARIABLES - 1));
        }
    }

    @Override
    public String name() {
        return "ill-conditioned";
    }

    @Override
    public double value(double[] x) {
        double twice = twiceTheMean(x);
        double sum = 0;
        for (int i = 0; i < VARIABLES; i++) {
            double z = x[i] - twice;
            sum += 0.5 * H[i] * z * z;
        }
        return sum;
    }

    @Override
    public void gradient(double[] x, double[] g) {
        double twice = twiceTheMean(x);
        for (int i = 0; i < VARIABLES; i++) {
            g[i] = H[i] * (x[i] - twice);
        }
        // The same reflection leads back.
        twice = twiceTheMean(g);
        for (int i = 0; i < VARIABLES; i++) {
            g[i] -= twice;
        }
    }

    /** Every element of 2 v (v' x). */
    private static double twiceTheMean(double[] x) {
        double sum = 0;
        for (int i = 0; i < VARIABLES; i++) {
            sum += x[i];
        }
        return 2 * sum / VARIABLES;
    }

    @Override
    public double[] start(RandomStream random) {
        double[] x = new double[VARIABLES];
        for (int i = 0; i < VARIABLES; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }
}
