package org.brooklet.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import org.brooklet.optim.ParameterShape;
import org.brooklet.random.RandomStream;

/**
 * A quadratic whose gradients are noisy, with more noise where it is steeper, as in training on batches: no rate that
 * stays gets to 0.
 *
 * <pre>
 *   f(x) = 1/2 sum over i of h[i] x[i]^2       h[i] = 1 / i for i from 1 to 100       begins at (1, ..., 1)
 *   g[i] = h[i] x[i] + sqrt(h[i] / 10) N(0, 1)
 * </pre>
 *
 * <p>Zhang et al., "Which algorithmic choices matter at which batch sizes? Insights from a noisy quadratic model", 2019;
 * a batch of ten, with fewer variables.
 */
record NoisyQuadratic() implements Problem {

    static final int VARIABLES = 100;
    static final double NOISE = 0.1;

    static double h(int i) {
        return 1.0 / (i + 1);
    }

    @Override
    public String name() {
        return "noisy-quadratic";
    }

    @Override
    public int evaluations() {
        return 400;
    }

    @Override
    public int batches() {
        return 0;
    }

    @Override
    public Instance start(long seed) {
        RandomStream noise = new RandomStream(seed, "noise of " + name(), 0);
        return new Instance() {
            @Override
            public List<ParameterShape> shapes() {
                return List.of(new ParameterShape("x", 1, VARIABLES, true));
            }

            @Override
            public double[][] theta() {
                double[] x = new double[VARIABLES];
                Arrays.fill(x, 1);
                return new double[][] {x};
            }

            @Override
            public double gradient(double[][] theta, double[][] g) {
                for (int i = 0; i < VARIABLES; i++) {
                    g[0][i] = h(i) * theta[0][i] + Math.sqrt(NOISE * h(i)) * noise.nextGaussian();
                }
                return loss(theta);
            }

            @Override
            public double loss(double[][] theta) {
                double sum = 0;
                for (int i = 0; i < VARIABLES; i++) {
                    sum += 0.5 * h(i) * theta[0][i] * theta[0][i];
                }
                return sum;
            }
        };
    }
}
