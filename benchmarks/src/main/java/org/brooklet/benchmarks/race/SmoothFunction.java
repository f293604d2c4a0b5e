package org.brooklet.benchmarks.race;

import java.util.List;
import org.brooklet.optim.ParameterShape;
import org.brooklet.random.RandomStream;

/** A function of some variables, whose gradient is exact. The seed moves the start. */
public interface SmoothFunction extends Problem {

    /** Returns f(x). */
    double value(double[] x);

    /** Sets g to the gradient of f at x. */
    void gradient(double[] x, double[] g);

    /** Returns where a run begins. */
    double[] start(RandomStream random);

    @Override
    default int evaluations() {
        return 400;
    }

    @Override
    default int batches() {
        return 1;
    }

    @Override
    default Instance start(long seed) {
        double[] x = start(new RandomStream(seed, "start of " + name(), 0));
        return new Instance() {
            @Override
            public List<ParameterShape> shapes() {
                return List.of(new ParameterShape("x", 1, x.length, true));
            }

            @Override
            public double[][] theta() {
                return new double[][] {x.clone()};
            }

            @Override
            public double gradient(double[][] theta, double[][] g) {
                SmoothFunction.this.gradient(theta[0], g[0]);
                return value(theta[0]);
            }

            @Override
            public double loss(double[][] theta) {
                return value(theta[0]);
            }
        };
    }

    /** Returns a point around another, at most {@code reach} away in each variable. */
    static double[] around(double[] center, double reach, RandomStream random) {
        double[] x = center.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += reach * (2 * random.nextDouble() - 1);
        }
        return x;
    }
}
