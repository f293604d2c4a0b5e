package org.brooklet.report;

import java.util.List;
import org.brooklet.kernel.AxisNumbers;

/**
 * Leads from numbers to places, in proportion.
 *
 * @param low the number at the place {@code from}
 * @param high the number at the place {@code to}
 * @param from a place
 * @param to another
 */
record Axis(double low, double high, double from, double to) {

    private static final int MOST_TICKS = 5;

    /** An axis for those of some numbers that are finite. */
    static Axis of(double from, double to, double[]... numbers) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : numbers) {
            for (double number : some) {
                if (Double.isFinite(number)) {
                    low = Math.min(low, number);
                    high = Math.max(high, number);
                }
            }
        }
        if (low > high) {
            return new Axis(0, 1, from, to);
        }
        double room = high > low ? 0 : Math.max(1e-3, Math.abs(low) / 2);
        return new Axis(low - room, high + room, from, to);
    }

    /** The place of a number, to a tenth. */
    String place(double number) {
        double share = (number - low) / (high - low);
        return Html.number(Math.round(10 * (from + share * (to - from))) / 10.0);
    }

    /** The number a share of the way along. */
    double at(double share) {
        return low + share * (high - low);
    }

    /** A few round numbers on the axis, from the lowest. */
    List<Double> ticks() {
        return AxisNumbers.round(low, high, MOST_TICKS);
    }
}
