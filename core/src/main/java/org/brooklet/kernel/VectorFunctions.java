package org.brooklet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of arrays by the Vector API: what {@link Functions} computes for one number, for a vector of them, operation
 * by operation, and so to the bit. Numbers far out are left to {@link Functions}, and so are those that do not fill a
 * vector. A function is taken in several short loops: in a long one, the compiler stops inlining before its end, and what is
 * not inlined makes an object of each vector.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}: see {@link VectorTiles}.
 */
final class VectorFunctions {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    // Constants are objects once and for all, not made in each loop.
    private static final DoubleVector ONE = constant(1);
    private static final DoubleVector TWO = constant(2);
    private static final DoubleVector MINUS_ONE = constant(-1);
    private static final DoubleVector MINUS_TWO = constant(-2);
    private static final DoubleVector MINUS_ZERO = constant(-0.0);
    private static final DoubleVector LOG2_E = constant(Functions.LOG2_E);
    private static final DoubleVector ROUND = constant(Functions.ROUND);
    private static final DoubleVector MINUS_LN2 = constant(-Functions.LN2);
    private static final DoubleVector MINUS_LN2_REST = constant(-Functions.LN2_REST);

    // 1 / k!, those of the exponential
    private static final DoubleVector P13 = constant(1.0 / 6227020800.0);
    private static final DoubleVector P12 = constant(1.0 / 479001600);
    private static final DoubleVector P11 = constant(1.0 / 39916800);
    private static final DoubleVector P10 = constant(1.0 / 3628800);
    private static final DoubleVector P9 = constant(1.0 / 362880);
    private static final DoubleVector P8 = constant(1.0 / 40320);
    private static final DoubleVector P7 = constant(1.0 / 5040);
    private static final DoubleVector P6 = constant(1.0 / 720);
    private static final DoubleVector P5 = constant(1.0 / 120);
    private static final DoubleVector P4 = constant(1.0 / 24);
    private static final DoubleVector P3 = constant(1.0 / 6);
    private static final DoubleVector P2 = constant(0.5);

    private static final LongVector BIAS = LongVector.broadcast(LONGS, 1023);
    private static final LongVector MAGNITUDE = LongVector.broadcast(LONGS, Long.MAX_VALUE);
    private static final LongVector SIGN = LongVector.broadcast(LONGS, Long.MIN_VALUE);

    private VectorFunctions() {}

    /** Sets y_i to the sigmoid of x_i for the first n elements of two different arrays. */
    static void sigmoids(double[] x, double[] y, int n) {
        int vectors = n - n % LANES;
        exponentials(x, y, vectors);
        for (int i = 0; i < vectors; i += LANES) {
            inverseOfOnePlus(DoubleVector.fromArray(SPECIES, y, i)).intoArray(y, i);
        }
        boolean isNear = areBelow(Functions.NORMAL, x, vectors);
        for (int i = isNear ? vectors : 0; i < n; i++) {
            y[i] = i < vectors && Math.abs(x[i]) < Functions.NORMAL ? y[i] : Functions.sigmoid(x[i]);
        }
    }

    /** Sets y_i to e^-x_i. */
    private static void exponentials(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector opposite = opposite(DoubleVector.fromArray(SPECIES, x, i));
            expm1OfRest(rest(opposite)).add(ONE).mul(powerOfTwo(opposite)).intoArray(y, i);
        }
    }

    /** Sets y_i to tanh(x_i) for the first n elements of two different arrays. */
    static void tanhs(double[] x, double[] y, int n) {
        int vectors = n - n % LANES;
        for (int i = 0; i < vectors; i += LANES) {
            expm1OfRest(rest(twice(x, i))).intoArray(y, i);
        }
        tangents(x, y, vectors);
        copySigns(x, y, vectors);
        boolean isNear = areBelow(Functions.TANH_IS_ONE, x, vectors);
        for (int i = isNear ? vectors : 0; i < n; i++) {
            y[i] = i < vectors && Math.abs(x[i]) < Functions.TANH_IS_ONE ? y[i] : Functions.tanh(x[i]);
        }
    }

    /** -2 |x_i|. */
    private static DoubleVector twice(double[] x, int i) {
        return DoubleVector.fromArray(SPECIES, x, i).abs().mul(MINUS_TWO);
    }

    /** Sets y_i to tanh |x_i| or its opposite, where y_i is p. */
    private static void tangents(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector s = powerOfTwo(twice(x, i));
            tanhOf(s, s.mul(DoubleVector.fromArray(SPECIES, y, i))).intoArray(y, i);
        }
    }

    /** Gives the first n numbers of y the signs of x. */
    private static void copySigns(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i += LANES) {
            LongVector bits =
                    DoubleVector.fromArray(SPECIES, y, i).reinterpretAsLongs().and(MAGNITUDE);
            LongVector sign =
                    DoubleVector.fromArray(SPECIES, x, i).reinterpretAsLongs().and(SIGN);
            bits.or(sign).reinterpretAsDoubles().intoArray(y, i);
        }
    }

    /** Adds dy_i to dx_i where y_i is not 0. */
    static void addWhereNotZero(double[] y, double[] dy, double[] dx, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            VectorMask<Double> isZero = DoubleVector.fromArray(SPECIES, y, i).compare(VectorOperators.EQ, 0);
            DoubleVector added = DoubleVector.fromArray(SPECIES, dy, i).blend(0, isZero);
            DoubleVector.fromArray(SPECIES, dx, i).add(added).intoArray(dx, i);
        }
        for (; i < n; i++) {
            dx[i] += y[i] == 0 ? 0 : dy[i];
        }
    }

    /** Returns whether the magnitudes of the first n numbers are below a limit; NaN is not. */
    static boolean areBelow(double limit, double[] numbers, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            if (!DoubleVector.fromArray(SPECIES, numbers, i)
                    .abs()
                    .compare(VectorOperators.LT, limit)
                    .allTrue()) {
                return false;
            }
        }
        for (; i < n; i++) {
            if (!(Math.abs(numbers[i]) < limit)) {
                return false;
            }
        }
        return true;
    }

    /** E / (2 + E), where E = (s - 1) + s p. */
    private static DoubleVector tanhOf(DoubleVector s, DoubleVector sp) {
        DoubleVector most = s.sub(ONE);
        DoubleVector e = most.add(sp);
        DoubleVector eLost = sp.sub(e.sub(most));
        DoubleVector d = e.add(TWO);
        DoubleVector dLost = TWO.sub(d).add(e).add(eLost);
        DoubleVector y = e.div(d);
        return y.add(eLost.sub(y.fma(d, opposite(e)).add(y.mul(dLost))).div(d));
    }

    /** 1 / (1 + e). */
    private static DoubleVector inverseOfOnePlus(DoubleVector e) {
        DoubleVector d = e.add(ONE);
        DoubleVector y = ONE.div(d);
        DoubleVector part = d.sub(ONE);
        DoubleVector lost = ONE.sub(d.sub(part)).add(e.sub(part));
        return y.sub(y.mul(y.fma(d, MINUS_ONE).add(y.mul(lost))));
    }

    /** r = x - k ln 2. */
    private static DoubleVector rest(DoubleVector x) {
        DoubleVector k = x.fma(LOG2_E, ROUND).sub(ROUND);
        return k.fma(MINUS_LN2_REST, k.fma(MINUS_LN2, x));
    }

    /** e^r - 1. */
    private static DoubleVector expm1OfRest(DoubleVector r) {
        DoubleVector p = r.fma(P13, P12);
        p = r.fma(p, P11);
        p = r.fma(p, P10);
        p = r.fma(p, P9);
        p = r.fma(p, P8);
        p = r.fma(p, P7);
        p = r.fma(p, P6);
        p = r.fma(p, P5);
        p = r.fma(p, P4);
        p = r.fma(p, P3);
        p = r.fma(p, P2);
        return r.mul(r).fma(p, r);
    }

    /** 2^k for the k of {@link #rest}. */
    private static DoubleVector powerOfTwo(DoubleVector x) {
        LongVector bits = x.fma(LOG2_E, ROUND).reinterpretAsLongs();
        return bits.add(BIAS).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    /** -v: taking it from -0 keeps the sign of zeros. */
    private static DoubleVector opposite(DoubleVector v) {
        return MINUS_ZERO.sub(v);
    }

    private static DoubleVector constant(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }
}
