package org.brooklet.oracle;

/**
 * Muon: momentum whose matrix is made nearly orthogonal by five Newton-Schulz steps.
 * <p>
 * Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks", in the form of the authors' code.
 * <pre>
 * buf    = momentum buf + (1 - momentum) g
 * u      = nesterov ? (1 - momentum) g + momentum buf : buf
 * X      = u / (||u|| + 1e-7), with the Frobenius norm; transposed if it has more rows than columns
 * 5 times: A = X X', X = a X + (b A + c A A) X, with (a, b, c) = (3.4445, -4.7750, 2.0315)
 * update = X sqrt(max(1, outputs / inputs)), X transposed back
 * theta  = theta (1 - lr weightDecay)
 * theta  = theta - lr update
 * </pre>
 * Variant: theta has one row per input and one column per output, the transpose of the authors' matrix. All sums are
 * in double, not in bfloat16.
 */
public final class MuonOracle implements OptimizerOracle {

    // Two steps by hand for 1 input and 4 outputs, theta = (1, 1, 1, 1), lr = 0.1, momentum = 0.5, nesterov,
    // weightDecay = 0.5. The scale is sqrt(4) = 2 and the decay factor 0.95.
    //
    // One row is its direction times one number s, and a Newton-Schulz step maps s to p(s) = a s + b s^3 + c s^5.
    //
    // g = (3, 4, 0, 0): buf = (1.5, 2, 0, 0), u = 0.5 g + 0.5 buf = (2.25, 3, 0, 0), norm 3.75,
    //     direction (0.6, 0.8, 0, 0), s = 3.75 / (3.75 + 1e-7) = 0.999999973333,
    //     p: 0.701000019280, 1.113620194463, 0.720705921284, 1.089974237488, 0.696436436906,
    //     theta = 0.95 - 0.1 * 2 * 0.696436436906 (0.6, 0.8, 0, 0)
    //           = (0.866427627571, 0.838570170095, 0.95, 0.95)
    // g = (-0.5, 0, 0.5, 0): buf = (0.75, 1, 0, 0) + (-0.25, 0, 0.25, 0) = (0.5, 1, 0.25, 0),
    //     u = 0.5 g + 0.5 buf = (0, 0.5, 0.375, 0), norm 0.625, direction (0, 0.8, 0.6, 0),
    //     s = 0.625 / (0.625 + 1e-7) = 0.999999840000,
    //     p: 0.701000115680, 1.113620084370, 0.720705778021, 1.089974417387, 0.696436574089,
    //     theta = 0.95 theta - 0.1 * 2 * 0.696436574089 (0, 0.8, 0.6, 0)
    //           = (0.823106246193, 0.685211809736, 0.818927611109, 0.9025)

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;

    private final double[][] theta;
    private final double[][] buf;
    private final int rows;
    private final int columns;
    private final double lr;
    private final double momentum;
    private final boolean nesterov;
    private final double weightDecay;

    public MuonOracle(
            double[] start, int rows, int columns, double lr, double momentum, boolean nesterov, double weightDecay) {
        this.theta = toMatrix(start, rows, columns);
        this.buf = new double[rows][columns];
        this.rows = rows;
        this.columns = columns;
        this.lr = lr;
        this.momentum = momentum;
        this.nesterov = nesterov;
        this.weightDecay = weightDecay;
    }

    @Override
    public double[] gradientPoint() {
        return toArray(theta);
    }

    @Override
    public void step(double[] g) {
        double[][] gradient = toMatrix(g, rows, columns);
        double[][] u = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                buf[i][j] = momentum * buf[i][j] + (1 - momentum) * gradient[i][j];
                if (nesterov) {
                    u[i][j] = (1 - momentum) * gradient[i][j] + momentum * buf[i][j];
                } else {
                    u[i][j] = buf[i][j];
                }
            }
        }
        double[][] o = newtonSchulz5(u);
        double inputs = rows;
        double outputs = columns;
        double scale = Math.sqrt(StrictMath.max(1, outputs / inputs));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                theta[i][j] = theta[i][j] * (1 - lr * weightDecay);
                theta[i][j] = theta[i][j] - lr * o[i][j] * scale;
            }
        }
    }

    @Override
    public double[] weights() {
        return toArray(theta);
    }

    private static double[][] newtonSchulz5(double[][] u) {
        boolean tall = u.length > u[0].length;
        double[][] x = u;
        if (tall) {
            x = transpose(x);
        }
        double sumOfSquares = 0;
        for (double[] row : x) {
            for (double value : row) {
                sumOfSquares += value * value;
            }
        }
        x = add(1 / (Math.sqrt(sumOfSquares) + 1e-7), x, 0, x);
        for (int k = 0; k < 5; k++) {
            double[][] xxt = multiply(x, transpose(x));
            double[][] polynomial = add(B, xxt, C, multiply(xxt, xxt));
            x = add(A, x, 1, multiply(polynomial, x));
        }
        if (tall) {
            x = transpose(x);
        }
        return x;
    }

    /**
     * The matrix p P + q Q.
     */
    private static double[][] add(double p, double[][] matrixP, double q, double[][] matrixQ) {
        double[][] sum = new double[matrixP.length][matrixP[0].length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[0].length; j++) {
                sum[i][j] = p * matrixP[i][j] + q * matrixQ[i][j];
            }
        }
        return sum;
    }

    private static double[][] multiply(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right[0].length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] transpose(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    private static double[][] toMatrix(double[] array, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix[i][j] = array[i * columns + j];
            }
        }
        return matrix;
    }

    private static double[] toArray(double[][] matrix) {
        int columns = matrix[0].length;
        double[] array = new double[matrix.length * columns];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < columns; j++) {
                array[i * columns + j] = matrix[i][j];
            }
        }
        return array;
    }
}
