package org.brooklet.oracle;

/**
 * A quadratic bowl of 6 x 4 variables, f = 0.5 theta' A theta - b' theta.
 * <p>
 * A = H D H, where H = I - 2 v v' / (v' v) is the reflection along v, and D is diagonal. As H is symmetric and
 * orthogonal, the eigenvalues of A are those of D: 24 equal distances from 0.5 to 20.
 */
final class QuadraticProblem implements Problem {

    private static final int ROWS = 6;
    private static final int COLUMNS = 4;
    private static final int SIZE = ROWS * COLUMNS;

    private final double[][] a = new double[SIZE][SIZE];
    private final double[] b = new double[SIZE];

    QuadraticProblem() {
        double[] v = new double[SIZE];
        double vv = 0;
        for (int i = 0; i < SIZE; i++) {
            v[i] = i % 3 + 1;
            vv += v[i] * v[i];
        }
        double[][] h = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                h[i][j] = -2 * v[i] * v[j] / vv;
            }
            h[i][i] += 1;
        }
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < SIZE; k++) {
                    // 5 k mod 24 takes every value from 0 to 23 once.
                    double eigenvalue = 0.5 + 19.5 * (5 * k % SIZE) / (SIZE - 1);
                    sum += h[i][k] * eigenvalue * h[k][j];
                }
                a[i][j] = sum;
                a[j][i] = sum;
            }
            b[i] = i % 7 - 3;
        }
    }

    @Override
    public String name() {
        return "quadratic";
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
            start[i] = (5 * i % 11 - 5) / 2.0;
        }
        return start;
    }

    @Override
    public double value(double[] theta) {
        double value = 0;
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                value += 0.5 * theta[i] * a[i][j] * theta[j];
            }
            value -= b[i] * theta[i];
        }
        return value;
    }

    @Override
    public double[] gradient(double[] theta) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                gradient[i] += a[i][j] * theta[j];
            }
            gradient[i] -= b[i];
        }
        return gradient;
    }
}
