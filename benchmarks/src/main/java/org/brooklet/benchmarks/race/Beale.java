package org.brooklet.benchmarks.race;

import org.brooklet.random.RandomStream;

/**
 * Beale's function: flat in the middle, steep at the corners, and 0 at (3, 0.5).
 *
 * <pre>f(x, y) = (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2</pre>
 *
 * <p>It begins within 0.2 of (1, 1), where the three terms are equally far from 0 in x: the usual start. Moré, Garbow and
 * Hillstrom, "Testing unconstrained optimization software", 1981, problem 5.
 */
record Beale() implements SmoothFunction {

    private static final double[] C = {1.5, 2.25, 2.625};

    @Override
    public String name() {
        return "beale";
    }

    @Override
    public double value(double[] x) {
        double sum = 0;
        double power = 1;
        for (double c : C) {
            power *= x[1];
            double r = c - x[0] * (1 - power);
            sum += r * r;
        }
        return sum;
    }

    @Override
    public void gradient(double[] x, double[] g) {
        g[0] = 0;
        g[1] = 0;
        double power = 1;
        for (int i = 0; i < C.length; i++) {
            double lower = power;
            power *= x[1];
            double r = C[i] - x[0] * (1 - power);
            g[0] -= 2 * r * (1 - power);
            g[1] += 2 * r * x[0] * (i + 1) * lower;
        }
    }

    @Override
    public double[] start(RandomStream random) {
        return SmoothFunction.around(new double[] {1, 1}, 0.2, random);
    }
}
