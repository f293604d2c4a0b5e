package org.brooklet.benchmarks.race;

import org.brooklet.random.RandomStream;

/**
 * Rosenbrock's banana: a curved valley whose floor falls slowly to (1, 1, ..., 1), where f = 0.
 *
 * <pre>f(x) = sum over i of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2</pre>
 *
 * <p>It begins within 0.2 of (-1.2, 1, -1.2, 1, ...). Rosenbrock, "An automatic method for finding the greatest or least
 * value of a function", 1960; for more than two variables, the chained form.
 */
record Rosenbrock(int variables) implements SmoothFunction {

    @Override
    public String name() {
        return "rosenbrock-" + variables;
    }

    @Override
    public double value(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < variables; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }

    @Override
    public void gradient(double[] x, double[] g) {
        g[0] = 0;
        for (int i = 0; i + 1 < variables; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            g[i] += -400 * bend * x[i] - 2 * (1 - x[i]);
            g[i + 1] = 200 * bend;
        }
    }

    @Override
    public double[] start(RandomStream random) {
        double[] x = new double[variables];
        for (int i = 0; i < variables; i++) {
            x[i] = i % 2 == 0 ? -1.2 : 1;
        }
        return SmoothFunction.around(x, 0.2, random);
    }
}
