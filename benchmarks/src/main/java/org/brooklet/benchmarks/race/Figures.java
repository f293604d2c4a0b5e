package org.brooklet.benchmarks.race;

import org.brooklet.kernel.AxisNumbers;

/** Numbers as people read them: at most three digits, without zeros at the end, the same on every JDK. */
final class Figures {

    private static final int DIGITS = 3;
    private static final double LARGE = 1e5;
    private static final double SMALL = 1e-3;

    private Figures() {}

    static String of(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "-" : number > 0 ? "inf" : "-inf";
        }
        return AxisNumbers.text(number, DIGITS, SMALL, LARGE);
    }
}
