package org.brooklet.benchmarks.race;

import java.util.List;
import org.brooklet.kernel.AxisNumbers;

/**
 * Leads from numbers to places on an axis: in proportion, or, where all are above 0, by their logarithms. Numbers beyond the
 * ends are put at the ends.
 *
 * @param low the number at the place {@code from}
 * @param high the number at the place {@code to}
 * @param isLog whether places are in proportion to logarithms
 * @param from a place
 * @param to another
 */
record Scale(double low, double high, boolean isLog, double from, double to) {

    private static final int MOST_TICKS = 6;

    /** A scale for some numbers: logarithmic if all of them that are finite are above 0. */
    static Scale of(double[] numbers, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                low = Math.min(low, number);
                high = Math.max(high, number);
            }
        }
        if (low > high) {
            return new Scale(0, 1, false, from, to);
        }
        boolean isLog = low > 0;
        if (low == high) {
            return isLog ? new Scale(low / 2, high * 2, true, from, to) : new Scale(low - 1, high + 1, false, from, to);
        }
        return new Scale(low, high, isLog, from, to);
    }

    /** Returns the place of a number, rounded. */
    long place(double number) {
        double inside = Math.min(Math.max(number, low), high);
        double share = isLog
                ? (StrictMath.log(inside) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low))
                : (inside - low) / (high - low);
        return Math.round(from + share * (to - from));
    }

    /** Returns a few round numbers within the scale, from the lowest. */
    List<Double> ticks() {
        return isLog ? AxisNumbers.roundByLogarithm(low, high, MOST_TICKS) : AxisNumbers.round(low, high, MOST_TICKS);
    }
}
