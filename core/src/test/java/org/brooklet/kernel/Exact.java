package org.brooklet.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/** e^x and what is made of it to 50 digits, and how far a result is from that. */
final class Exact {

    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final int HALVINGS = 24;

    private Exact() {}

    /** e^x = (e^(x / 2^24))^(2^24), by the power series; eight of the digits go to the squarings. */
    static BigDecimal exp(double x) {
        return exp(new BigDecimal(x));
    }

    static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int i = 1; i <= 12; i++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** e^x - 1, by the power series from x on where the difference would lose digits. */
    static BigDecimal expm1(double x) {
        if (Math.abs(x) > 1) {
            return exp(x).subtract(ONE);
        }
        BigDecimal exact = new BigDecimal(x);
        BigDecimal term = exact;
        BigDecimal sum = exact;
        for (int i = 2; i <= 40; i++) {
            term = term.multiply(exact, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    static BigDecimal sigmoid(double x) {
        return ONE.divide(ONE.add(exp(-x)), DIGITS);
    }

    static BigDecimal tanh(double x) {
        // e^2x - 1 loses as many digits as x is below 1: eight of fifty, for the points of the tests.
        BigDecimal square = exp(2 * x);
        return square.subtract(ONE).divide(square.add(ONE), DIGITS);
    }

    /** The distance from the exact value, in units of the last place of the double next to it. */
    static double ulps(double found, BigDecimal exact) {
        BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
        return new BigDecimal(found).subtract(exact).abs().divide(ulp, DIGITS).doubleValue();
    }
}
