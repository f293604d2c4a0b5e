package org.brooklet.benchmarks.race;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: at most three digits, without zeros at the end, the same on every JDK. */
final class Figures {

    private static final MathContext DIGITS = new MathContext(3);
    private static final double LARGE = 1e5;
    private static final double SMALL = 1e-3;

    private Figures() {}

    static String of(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "-" : number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(number);
        if (size < LARGE && size >= SMALL) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
