package org.brooklet.optim;

/**
 * The Newton-Schulz iteration brings the singular values of a matrix close to 1 and leaves its singular vectors alone.
 *
 * <pre>
 *   X = U / (|U| + 1e-7)                                    |U| is the Frobenius norm
 *   five times:  A = X X',  X = a X + (b A + c A A) X       a singular value s becomes a s + b s^3 + c s^5
 * </pre>
 *
 * <p>With a = 3.4445, b = -4.7750, c = 2.0315 small values grow fastest, about 480 times in five rounds, and those
 * above a few thousandths of |U| end between 0.68 and 1.21. Jordan et al., "Muon: an optimizer for hidden layers in
 * neural networks", 2024. A matrix with more rows than columns is worked on as its transpose, whose A is smaller.
 */
final class NewtonSchulz {

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final int ITERATIONS = 5;
    private static final double EPSILON = 1e-7;

    private NewtonSchulz() {}

    /**
     * Returns the result in work memory of the state, which also gives the room for everything between.
     *
     * @param u rows x columns, in work memory 0
     */
    static double[] orthogonal(OptimizerState state, double[] u, int rows, int columns) {
        boolean tall = rows > columns;
        int k = Math.min(rows, columns);
        int n = Math.max(rows, columns);
        double[] x = state.scratch(1, k * n);
        double[] next = state.scratch(2, k * n);
        double[] gram = state.scratch(3, k * k);
        double[] polynomial = state.scratch(4, k * k);
        double scale = 1 / (norm(u, k * n) + EPSILON);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                x[i * n + j] = scale * (tall ? u[j * columns + i] : u[i * columns + j]);
            }
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            gram(x, gram, k, n);
            polynomial(gram, polynomial, k);
            multiply(polynomial, x, next, k, n);
            double[] swapped = x;
            x = next;
            next = swapped;
        }
        if (!tall) {
            return x;
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                u[j * columns + i] = x[i * n + j];
            }
        }
        return u;
    }

    private static double norm(double[] u, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += u[i] * u[i];
        }
        return Math.sqrt(sum);
    }

    /** gram = X X', which is symmetric. */
    private static void gram(double[] x, double[] gram, int k, int n) {
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int l = 0; l < n; l++) {
                    sum = Math.fma(x[i * n + l], x[j * n + l], sum);
                }
                gram[i * k + j] = sum;
                gram[j * k + i] = sum;
            }
        }
    }

    /** p = a I + b A + c A A. */
    private static void polynomial(double[] gram, double[] p, int k) {
        multiply(gram, gram, p, k, k);
        for (int i = 0; i < k * k; i++) {
            p[i] = B * gram[i] + C * p[i];
        }
        for (int i = 0; i < k; i++) {
            p[i * k + i] += A;
        }
    }

    /** y = P X for a square P of k x k. */
    private static void multiply(double[] p, double[] x, double[] y, int k, int n) {
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                y[i * n + j] = 0;
            }
            for (int l = 0; l < k; l++) {
                double factor = p[i * k + l];
                for (int j = 0; j < n; j++) {
                    y[i * n + j] = Math.fma(factor, x[l * n + j], y[i * n + j]);
                }
            }
        }
    }
}
