package org.brooklet.kernel;

/**
 * The logarithm of a sum of exponentials of one row of a matrix, in two parts that overflow nowhere and lose no digits.
 *
 * <pre>
 *   log sum_k e^(x_k) = max + log1p(others)          others = sum of e^(x_k - max) without the largest term, which is 1
 * </pre>
 */
public final class LogSumExp {

    private LogSumExp() {}

    /** Returns the place of the largest of {@code columns} numbers from {@code start} on; of a NaN if there is one. */
    public static int largest(double[] x, int start, int columns) {
        int largest = start;
        for (int k = start + 1; k < start + columns; k++) {
            // written so that NaN is taken, and spreads over its row
            largest = x[k] <= x[largest] ? largest : k;
        }
        return largest;
    }

    /** Returns the sum of e^(x_k - max) over all numbers of the row but the largest. */
    public static double others(double[] x, int start, int columns, int largest) {
        double max = x[largest];
        double others = 0;
        for (int k = start; k < start + columns; k++) {
            others += k == largest ? 0 : Functions.exp(x[k] - max);
        }
        return others;
    }
}
