package org.brooklet.schedule;

/** The ranges and the formulas that several schedules share. Conditions are written so that NaN fails them too. */
final class Shares {

    private Shares() {}

    /** Refuses a share of the rate that is not from 0 to 1. */
    static void require(String schedule, String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s: %s must be from 0 to 1, found %s".formatted(schedule, name, value));
        }
    }

    /** Refuses a factor that is not above 0 and at most 1. */
    static void requireFactor(String schedule, String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "%s: %s must be above 0 and at most 1, found %s".formatted(schedule, name, value));
        }
    }

    /** Refuses a number of steps below 1. */
    static void requireSteps(String schedule, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: %s must be at least 1, found %s".formatted(schedule, name, value));
        }
    }

    /** base^exponent for a base from 0 to 1: {@code StrictMath.pow} allocates. */
    static double power(double base, double exponent) {
        return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
    }

    /** From {@code from} to {@code to} in half a wave of the cosine, as {@code part} goes from 0 to 1. */
    static double cosine(double from, double to, double part) {
        if (part >= 1) {
            return to;
        }
        // (1 + cos(pi part)) / 2 = cos^2(pi part / 2), which keeps its digits near the end
        double c = part < 0.5 ? cos(Math.PI / 2 * part) : sin(Math.PI / 2 * (1 - part));
        return to + (from - to) * (c * c);
    }

    /** cos a for 0 &lt;= a &lt;= pi / 4 by its power series: {@code StrictMath.cos} allocates on JDK 25. */
    private static double cos(double a) {
        double square = a * a;
        double sum = 1;
        for (int k = 18; k > 0; k -= 2) {
            sum = 1 - square / (k * (k - 1)) * sum;
        }
        return sum;
    }

    /** sin a for 0 &lt;= a &lt;= pi / 4. */
    private static double sin(double a) {
        double square = a * a;
        double sum = 1;
        for (int k = 19; k > 1; k -= 2) {
            sum = 1 - square / (k * (k - 1)) * sum;
        }
        return a * sum;
    }

    /** From {@code from} to {@code to} in a straight line, as {@code part} goes from 0 to 1. */
    static double line(double from, double to, double part) {
        return part >= 1 ? to : from + (to - from) * part;
    }
}
