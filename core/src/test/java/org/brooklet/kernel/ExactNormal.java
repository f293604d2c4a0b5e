package org.brooklet.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/** The standard normal distribution to 25 digits or more, its tail included. */
final class ExactNormal {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459");
    private static final BigDecimal ROOT_OF_2_PI =
            PI.multiply(BigDecimal.valueOf(2)).sqrt(DIGITS);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Up to here the series is taken: its difference from 1/2 loses 16 of the 40 digits of the density. */
    private static final double SERIES_UP_TO = 8;

    private ExactNormal() {}

    /** e^(-x^2 / 2) / sqrt(2 pi), to 40 digits. */
    static BigDecimal density(double x) {
        BigDecimal exact = new BigDecimal(x);
        return Exact.exp(exact.multiply(exact).multiply(HALF).negate()).divide(ROOT_OF_2_PI, DIGITS);
    }

    static BigDecimal cdf(double x) {
        if (x > 0) {
            return BigDecimal.ONE.subtract(cdf(-x));
        }
        return -x <= SERIES_UP_TO ? bySeries(-x) : byFraction(-x);
    }

    /** Phi(-z) = 1/2 - phi(z) (z + z^3 / 3 + z^5 / (3 5) + z^7 / (3 5 7) + ...). */
    static BigDecimal bySeries(double z) {
        BigDecimal square = new BigDecimal(z).pow(2);
        BigDecimal term = new BigDecimal(z);
        BigDecimal sum = term;
        for (int odd = 3; odd <= 801; odd += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf(odd), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return HALF.subtract(density(z).multiply(sum, DIGITS));
    }

    /** Phi(-z) = phi(z) / (z + 1 / (z + 2 / (z + 3 / (z + ...)))), from the 200th fraction inwards. */
    static BigDecimal byFraction(double z) {
        BigDecimal exact = new BigDecimal(z);
        BigDecimal tail = exact;
        for (int k = 200; k >= 1; k--) {
            tail = exact.add(BigDecimal.valueOf(k).divide(tail, DIGITS), DIGITS);
        }
        return density(z).divide(tail, DIGITS);
    }

    /** |found - exact| / exact. */
    static double relativeError(double found, BigDecimal exact) {
        return new BigDecimal(found)
                .subtract(exact)
                .abs()
                .divide(exact.abs(), DIGITS)
                .doubleValue();
    }
}
