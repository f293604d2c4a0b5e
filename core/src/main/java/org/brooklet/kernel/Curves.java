package org.brooklet.kernel;

/** Powers, half waves and lines between two numbers: what schedules are made of. The same bits on every JVM. */
public final class Curves {

    private Curves() {}

    /** Returns base^exponent for a base from 0 to 1: {@code StrictMath.pow} allocates. */
    public static double power(double base, double exponent) {
        return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
    }

    /** Returns the way from {@code from} to {@code to} in half a wave of the cosine, as {@code part} goes from 0 to 1. */
    public static double cosine(double from, double to, double part) {
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

    /** Returns the way from {@code from} to {@code to} in a straight line, as {@code part} goes from 0 to 1. */
    public static double line(double from, double to, double part) {
        return part >= 1 ? to : from + (to - from) * part;
    }
}
