package org.brooklet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of arrays by the Vector API: what {@link Functions} computes for one number, for a vector of them, operation
 * by operation, and so to the bit. Where a number of the vector is far out, it is left to {@link Functions}, and so are
 * those that do not fill a vector.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}: see {@link VectorTiles}.
 */
final class VectorFunctions {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    private VectorFunctions() {}

    /** Sets y_i to the sigmoid of x_i for the first n elements of two different arrays. */
    static void sigmoids(double[] x, double[] y, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            if (v.abs().compare(VectorOperators.LT, Functions.NORMAL).allTrue()) {
                DoubleVector negative = v.neg();
                DoubleVector e = expm1OfRest(rest(negative)).add(1).mul(powerOfTwo(negative));
                inverseOfOnePlus(e).intoArray(y, i);
            } else {
                for (int lane = i; lane < i + LANES; lane++) {
                    y[lane] = Functions.sigmoid(x[lane]);
                }
            }
        }
        for (; i < n; i++) {
            y[i] = Functions.sigmoid(x[i]);
        }
    }

    /** Sets y_i to tanh(x_i) for the first n elements of two different arrays: first its magnitude. */
    static void tanhs(double[] x, double[] y, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector magnitude = DoubleVector.fromArray(SPECIES, x, i).abs();
            if (magnitude.compare(VectorOperators.LT, Functions.TANH_IS_ONE).allTrue()) {
                DoubleVector twice = magnitude.mul(-2);
                DoubleVector s = powerOfTwo(twice);
                tanhOf(s, s.mul(expm1OfRest(rest(twice)))).intoArray(y, i);
            } else {
                for (int lane = i; lane < i + LANES; lane++) {
                    y[lane] = Functions.tanh(x[lane]);
                }
            }
        }
        copySigns(x, y, i);
        for (; i < n; i++) {
            y[i] = Functions.tanh(x[i]);
        }
    }

    /** Gives the first n numbers of y, whole vectors, the signs of x. In the loop above, it is more than JDK 25 compiles well. */
    private static void copySigns(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i += LANES) {
            LongVector bits =
                    DoubleVector.fromArray(SPECIES, y, i).reinterpretAsLongs().and(Long.MAX_VALUE);
            LongVector sign =
                    DoubleVector.fromArray(SPECIES, x, i).reinterpretAsLongs().and(Long.MIN_VALUE);
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
        DoubleVector most = s.sub(1);
        DoubleVector e = most.add(sp);
        DoubleVector eLost = sp.sub(e.sub(most));
        DoubleVector d = e.add(2);
        DoubleVector dLost = d.neg().add(2).add(e).add(eLost);
        DoubleVector y = e.div(d);
        return y.add(eLost.sub(y.fma(d, e.neg()).add(y.mul(dLost))).div(d));
    }

    /** 1 / (1 + e). */
    private static DoubleVector inverseOfOnePlus(DoubleVector e) {
        DoubleVector d = e.add(1);
        DoubleVector y = DoubleVector.broadcast(SPECIES, 1).div(d);
        DoubleVector part = d.sub(1);
        DoubleVector lost = d.sub(part).neg().add(1).add(e.sub(part));
        return y.sub(y.mul(y.fma(d, DoubleVector.broadcast(SPECIES, -1)).add(y.mul(lost))));
    }

    /** r = x - k ln 2. */
    private static DoubleVector rest(DoubleVector x) {
        DoubleVector k = x.fma(DoubleVector.broadcast(SPECIES, Functions.LOG2_E), round())
                .sub(Functions.ROUND);
        DoubleVector r = k.fma(DoubleVector.broadcast(SPECIES, -Functions.LN2), x);
        return k.fma(DoubleVector.broadcast(SPECIES, -Functions.LN2_REST), r);
    }

    /** e^r - 1. */
    private static DoubleVector expm1OfRest(DoubleVector r) {
        DoubleVector p = DoubleVector.broadcast(SPECIES, 1.0 / 6227020800.0);
        p = term(r, p, 1.0 / 479001600);
        p = term(r, p, 1.0 / 39916800);
        p = term(r, p, 1.0 / 3628800);
        p = term(r, p, 1.0 / 362880);
        p = term(r, p, 1.0 / 40320);
        p = term(r, p, 1.0 / 5040);
        p = term(r, p, 1.0 / 720);
        p = term(r, p, 1.0 / 120);
        p = term(r, p, 1.0 / 24);
        p = term(r, p, 1.0 / 6);
        p = term(r, p, 0.5);
        return r.mul(r).fma(p, r);
    }

    private static DoubleVector term(DoubleVector r, DoubleVector p, double coefficient) {
        return r.fma(p, DoubleVector.broadcast(SPECIES, coefficient));
    }

    /** 2^k for the k of {@link #rest}. */
    private static DoubleVector powerOfTwo(DoubleVector x) {
        LongVector bits = x.fma(DoubleVector.broadcast(SPECIES, Functions.LOG2_E), round())
                .reinterpretAsLongs();
        return bits.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    private static DoubleVector round() {
        return DoubleVector.broadcast(SPECIES, Functions.ROUND);
    }
}
