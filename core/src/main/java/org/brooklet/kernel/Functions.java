package org.brooklet.kernel;

/**
 * e^x and the functions made of it, and loops over arrays, the same bits on every JVM: additions, multiplications, {@code
 * fma} and divisions only, in one order.
 *
 * <pre>
 *   e^x = 2^k e^r      k = x / ln 2, rounded to an integer;  r = x - k ln 2, so |r| &lt;= 0.35
 *   e^r = 1 + r + r^2 (1/2! + r/3! + ... + r^11/13!)         what is left out is below 1e-17 of it
 * </pre>
 *
 * <p>The forms for arrays do the same arithmetic as those for one number, and give the same bits. They take the
 * polynomial in a loop of its own, which the compiler turns into vector instructions; 2^k is put together from bits,
 * which it cannot, in a second loop.
 */
public final class Functions {

    static final double LOG2_E = 0x1.71547652b82fep0;

    /** Added to a number, it leaves that number rounded to an integer in the last bits. */
    static final double ROUND = 0x1.8p52;

    /** ln 2 in two parts, LN2 + LN2_REST. */
    static final double LN2 = 0x1.62e42fefa39efp-1;

    static final double LN2_REST = 0x1.abc9e3b39803fp-56;

    /** Below this |x|, e^x and e^-x are normal numbers. */
    static final double NORMAL = 708;

    /** From this x on, tanh x is rounded to 1. */
    static final double TANH_IS_ONE = 22;

    private Functions() {}

    /** Returns e^x. Largest error 1 ulp. */
    public static double exp(double x) {
        return Math.abs(x) < NORMAL ? (1 + expm1OfRest(rest(x))) * powerOfTwo(x) : StrictMath.exp(x);
    }

    /** Returns e^x - 1, near zero too. Largest error 2 ulp. */
    public static double expm1(double x) {
        if (!(Math.abs(x) < NORMAL)) {
            return StrictMath.expm1(x);
        }
        double s = powerOfTwo(x);
        // s e^r - 1, with e^r = 1 + p
        return (s - 1) + s * expm1OfRest(rest(x));
    }

    /**
     * Returns the logistic sigmoid, 1 / (1 + e^-x). Largest error 2 ulp, far below zero too: sigmoid(-700) is 9.9e-305,
     * not 0.
     */
    public static double sigmoid(double x) {
        return Math.abs(x) < NORMAL ? inverseOfOnePlus((1 + expm1OfRest(rest(-x))) * powerOfTwo(-x)) : sigmoidFarOut(x);
    }

    /** Sets y_i to the sigmoid of x_i for the first n elements of two different arrays. */
    public static void sigmoids(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 + expm1OfRest(rest(-x[i]));
        }
        boolean anyFarOut = false;
        for (int i = 0; i < n; i++) {
            y[i] *= powerOfTwo(-x[i]);
            anyFarOut |= !(Math.abs(x[i]) < NORMAL);
        }
        for (int i = 0; i < n; i++) {
            y[i] = inverseOfOnePlus(y[i]);
        }
        for (int i = 0; anyFarOut && i < n; i++) {
            y[i] = Math.abs(x[i]) < NORMAL ? y[i] : sigmoidFarOut(x[i]);
        }
    }

    /** 1 / (1 + e). */
    private static double inverseOfOnePlus(double e) {
        double d = 1 + e;
        double y = 1 / d;
        // d + lost is 1 + e without rounding; one Newton step to 1 / (d + lost).
        double part = d - 1;
        double lost = (1 - (d - part)) + (e - part);
        return y - y * (Math.fma(y, d, -1) + y * lost);
    }

    /** Where e^-x may overflow, or the result be smaller than a normal number; NaN for NaN. */
    private static double sigmoidFarOut(double x) {
        return x > 0 ? 1 : StrictMath.exp(x);
    }

    /** Returns the hyperbolic tangent. Largest error 2 ulp, near zero too; tanh(-x) is -tanh(x). */
    public static double tanh(double x) {
        return tanhOf(x, expm1OfRest(rest(-2 * Math.abs(x))));
    }

    /** Sets y_i to tanh(x_i) for the first n elements of two different arrays. */
    public static void tanhs(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = expm1OfRest(rest(-2 * Math.abs(x[i])));
        }
        for (int i = 0; i < n; i++) {
            y[i] = tanhOf(x[i], y[i]);
        }
    }

    /** The same with room for n more numbers: in short loops, most of which become vector instructions. */
    public static void tanhs(double[] x, double[] y, double[] room, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = expm1OfRest(rest(-2 * Math.abs(x[i])));
        }
        boolean anyFarOut = false;
        for (int i = 0; i < n; i++) {
            double magnitude = Math.abs(x[i]);
            anyFarOut |= !(magnitude < TANH_IS_ONE);
            room[i] = powerOfTwo(-2 * magnitude);
        }
        for (int i = 0; i < n; i++) {
            double sp = room[i] * y[i];
            double e = (room[i] - 1) + sp;
            room[i] = sp - (e - (room[i] - 1));
            y[i] = e;
        }
        for (int i = 0; i < n; i++) {
            double e = y[i];
            double d = 2 + e;
            double dLost = ((2 - d) + e) + room[i];
            double q = e / d;
            y[i] = q + (room[i] - (Math.fma(q, d, -e) + q * dLost)) / d;
        }
        for (int i = 0; i < n; i++) {
            y[i] = Double.longBitsToDouble((Double.doubleToRawLongBits(y[i]) & Long.MAX_VALUE)
                    | (Double.doubleToRawLongBits(x[i]) & Long.MIN_VALUE));
        }
        for (int i = 0; anyFarOut && i < n; i++) {
            y[i] = Math.abs(x[i]) < TANH_IS_ONE ? y[i] : tanhOf(x[i], 0);
        }
    }

    /** -E / (2 + E), where E = e^(-2|x|) - 1 = (s - 1) + s p, with s = 2^k and p = e^r - 1; then the sign of x. */
    private static double tanhOf(double x, double p) {
        double y = x;
        if (Math.abs(x) < TANH_IS_ONE) {
            double s = powerOfTwo(-2 * Math.abs(x));
            double e = (s - 1) + s * p;
            double eLost = s * p - (e - (s - 1));
            double d = 2 + e;
            double dLost = ((2 - d) + e) + eLost;
            y = e / d;
            // e + eLost and d + dLost are without rounding; one more step of the division.
            y += (eLost - (Math.fma(y, d, -e) + y * dLost)) / d;
        } else if (!Double.isNaN(x)) {
            y = 1;
        }
        long magnitude = Double.doubleToRawLongBits(y) & Long.MAX_VALUE;
        return Double.longBitsToDouble(magnitude | (Double.doubleToRawLongBits(x) & Long.MIN_VALUE));
    }

    /**
     * Returns softplus, log(1 + e^x), written max(x, 0) + log1p(e^-|x|).
     *
     * <p>log1p keeps the tail that a plain log(1 + e^x) loses below x = -37.
     */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x)));
    }

    /** Returns base^exponent for a base from 0 to 1: {@code StrictMath.pow} allocates. */
    public static double power(double base, double exponent) {
        return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
    }

    /** Returns (1 + cos(pi part)) / 2, half a wave of the cosine from 1 to 0, for a part from 0 to 1. */
    public static double halfWave(double part) {
        // cos^2(pi part / 2), which keeps its digits near the end
        double c = part < 0.5 ? cos(Math.PI / 2 * part) : sin(Math.PI / 2 * (1 - part));
        return c * c;
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

    /** Adds dy_i to dx_i where y_i is not 0, for the first n elements; no number in y is negative. */
    static void addWhereNotZero(double[] y, double[] dy, double[] dx, int n) {
        for (int i = 0; i < n; i++) {
            // y is not negative: its bits, negated, have the sign bit set where y > 0 or NaN. Signs are as good as
            // random, so that a branch would be guessed wrong half of the time.
            long mask = -Double.doubleToRawLongBits(y[i]) >> 63;
            dx[i] += Double.longBitsToDouble(Double.doubleToRawLongBits(dy[i]) & mask);
        }
    }

    /** Returns whether the magnitudes of the first n numbers are below a limit; that of NaN is not. */
    static boolean areBelow(double limit, double[] numbers, int n) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(numbers[i]) < limit)) {
                return false;
            }
        }
        return true;
    }

    /** r = x - k ln 2. */
    private static double rest(double x) {
        double k = Math.fma(x, LOG2_E, ROUND) - ROUND;
        return Math.fma(k, -LN2_REST, Math.fma(k, -LN2, x));
    }

    /** e^r - 1. */
    private static double expm1OfRest(double r) {
        double p = 1.0 / 6227020800.0;
        p = Math.fma(r, p, 1.0 / 479001600);
        p = Math.fma(r, p, 1.0 / 39916800);
        p = Math.fma(r, p, 1.0 / 3628800);
        p = Math.fma(r, p, 1.0 / 362880);
        p = Math.fma(r, p, 1.0 / 40320);
        p = Math.fma(r, p, 1.0 / 5040);
        p = Math.fma(r, p, 1.0 / 720);
        p = Math.fma(r, p, 1.0 / 120);
        p = Math.fma(r, p, 1.0 / 24);
        p = Math.fma(r, p, 1.0 / 6);
        p = Math.fma(r, p, 0.5);
        return Math.fma(r * r, p, r);
    }

    /** 2^k for the k of {@link #rest}, |k| &lt;= 1022: k, in the last bits, is moved to the place of the exponent. */
    private static double powerOfTwo(double x) {
        long bits = Double.doubleToRawLongBits(Math.fma(x, LOG2_E, ROUND));
        return Double.longBitsToDouble((bits + 1023) << 52);
    }
}
