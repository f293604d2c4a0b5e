package org.brooklet.kernel;

/** The functions of a whole row of a matrix: of {@code columns} numbers from {@code start} on. */
public final class RowFunctions {

    /** What numbers are multiplied by where their sum or their squares overflow; a power of two changes no digit. */
    public static final double UNIT = 0x1p-600;

    private RowFunctions() {}

    /** Sets y_j to e^(x_j) / sum_k e^(x_k). */
    public static void softmax(double[] x, double[] y, int start, int columns) {
        double max = x[start];
        for (int j = start + 1; j < start + columns; j++) {
            max = Math.max(max, x[j]);
        }
        double sum = 0;
        for (int j = start; j < start + columns; j++) {
            y[j] = Functions.exp(x[j] - max);
            sum += y[j];
        }
        for (int j = start; j < start + columns; j++) {
            y[j] /= sum;
        }
    }

    /** Sets y_j to x_j - log sum_k e^(x_k). */
    public static void logSoftmax(double[] x, double[] y, int start, int columns) {
        int largest = LogSumExp.largest(x, start, columns);
        double max = x[largest];
        double others = LogSumExp.others(x, start, columns, largest);
        double log = StrictMath.log1p(others);
        for (int j = start; j < start + columns; j++) {
            y[j] = x[j] - max - log;
        }
    }

    /** Sets xhat_j to (x_j - mean) / sqrt(variance + epsilon), and returns 1 / sqrt(variance + epsilon). */
    public static double normalize(double[] x, double[] xhat, int start, int columns, double epsilon) {
        double sum = 0;
        for (int i = start; i < start + columns; i++) {
            sum += x[i];
        }
        double mean = sum / columns;
        double squares = 0;
        for (int i = start; i < start + columns; i++) {
            xhat[i] = x[i] - mean;
            squares += xhat[i] * xhat[i];
        }
        if (!(squares < Double.POSITIVE_INFINITY)) {
            return normalizeLarge(x, xhat, start, columns, epsilon);
        }
        double scale = inverseRoot(squares / columns + epsilon);
        for (int i = start; i < start + columns; i++) {
            xhat[i] *= scale;
        }
        return scale;
    }

    /** The same where the sum or the squares overflow, of deviations from the first element in another unit. */
    private static double normalizeLarge(double[] x, double[] xhat, int start, int columns, double epsilon) {
        double sum = 0;
        for (int i = start; i < start + columns; i++) {
            xhat[i] = UNIT * x[i] - UNIT * x[start];
            sum += xhat[i];
        }
        double mean = sum / columns;
        double squares = 0;
        for (int i = start; i < start + columns; i++) {
            xhat[i] -= mean;
            squares += xhat[i] * xhat[i];
        }
        // Epsilon counts only where all elements are the same: then xhat is 0.
        double scale = squares == 0 ? 0 : inverseRoot(squares / columns);
        for (int i = start; i < start + columns; i++) {
            xhat[i] *= scale;
        }
        return squares == 0 ? inverseRoot(epsilon) : UNIT * scale;
    }

    /** 1 / sqrt(variance), and NaN for a variance that has overflowed: 0 would hide it. */
    public static double inverseRoot(double variance) {
        return variance < Double.POSITIVE_INFINITY ? 1 / Math.sqrt(variance) : Double.NaN;
    }
}
