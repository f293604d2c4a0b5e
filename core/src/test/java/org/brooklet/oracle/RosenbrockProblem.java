package org.brooklet.oracle;

/**
 * The chained Rosenbrock function of 4 x 3 variables, the sum of 100 (x[i + 1] - x[i]^2)^2 + (1 - x[i])^2 over i. Its
 * minimum is 0 at (1, ..., 1).
 */
final class RosenbrockProblem implements Problem {

    private static final int ROWS = 4;
    private static final int COLUMNS = 3;
    private static final int SIZE = ROWS * COLUMNS;

    @Override
    public String name() {
        return "Rosenbrock";
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public double[] start() {
        double[] start = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            start[i] = i % 2 == 0 ? -1.2 : 1;
        }
        return start;
    }

    @Override
    public double value(double[] theta) {
        double value = 0;
        for (int i = 0; i + 1 < SIZE; i++) {
            double bend = theta[i + 1] - theta[i] * theta[i];
            double rest = 1 - theta[i];
            value += 100 * bend * bend + rest * rest;
        }
        return value;
    }

    @Override
    public double[] gradient(double[] theta) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i + 1 < SIZE; i++) {
            double bend = theta[i + 1] - theta[i] * theta[i];
            double rest = 1 - theta[i];
            gradient[i] += -400 * bend * theta[i] - 2 * rest;
            gradient[i + 1] += 200 * bend;
        }
        return gradient;
    }
}
