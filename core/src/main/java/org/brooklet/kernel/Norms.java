package org.brooklet.kernel;

/** Norms of numbers that neither overflow nor underflow on the way. */
public final class Norms {

    private Norms() {}

    /** Returns the root of the sum of the squares of all numbers; NaN if one is NaN. */
    public static double euclidean(double[][] arrays) {
        double largest = largest(arrays);
        if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
            return largest;
        }
        double sum = 0;
        for (double[] array : arrays) {
            for (double number : array) {
                double scaled = number / largest;
                sum += scaled * scaled;
            }
        }
        return largest * Math.sqrt(sum);
    }

    private static double largest(double[][] arrays) {
        double largest = 0;
        for (double[] array : arrays) {
            for (double number : array) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        return largest;
    }
}
