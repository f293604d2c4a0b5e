package org.brooklet.kernel;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The standard normal distribution, the same bits on every JVM.
 *
 * <pre>
 *   Phi(-z) = e^(-z^2 / 2) t P(2t - 1)      t = 1 / (1 + 0.3 z),  z &gt;= 0
 * </pre>
 *
 * <p>t runs from 1 at z = 0 to 0 at infinity, and P is smooth all the way: its Chebyshev series, computed with 60
 * digits and written in powers, is cut where the terms fall below 1e-17.
 */
public final class Normal {

    private static final double DENSITY_AT_ZERO = 0.3989422804014327;

    /** How t = 1 / (1 + STRETCH z) is stretched. */
    public static final double STRETCH = 0.3;

    /** The coefficients of P, constant first. */
    private static final double[] P = {
        0.22197061383443278,
        0.16457948408616296,
        0.08654963741846167,
        0.027760365473702885,
        0.0018171357955048763,
        -0.0024238965473746374,
        -0.000575642516356523,
        0.0002836369064977032,
        9.013992138604111e-05,
        -4.9746263530960896e-05,
        -1.1125582378076959e-05,
        1.0730812578485532e-05,
        2.446029512825568e-07,
        -2.2481051933181234e-06,
        5.182948223869506e-07,
        3.498931805463127e-07,
        -2.308104232574437e-07,
        -3.0447580053655425e-09,
        5.866342879530671e-08,
        -2.2566473177142098e-08,
        -6.955580851741434e-09,
        8.983385257259269e-09,
        -1.169389670676738e-09,
        -1.8672874585937983e-09,
        6.5530905854857e-10,
        1.7889481264555675e-10,
        -9.195362608750195e-11
    };

    private Normal() {}

    /** Returns the coefficients of P, constant first. */
    public static List<Double> series() {
        return DoubleStream.of(P).boxed().toList();
    }

    /** Returns the density, e^(-x^2 / 2) / sqrt(2 pi). */
    public static double density(double x) {
        return DENSITY_AT_ZERO * bell(x);
    }

    /**
     * Returns Phi(x), the probability of a number below x. Largest relative error 1e-15, far below zero too: Phi(-30)
     * is 4.9e-198, not 0.
     */
    public static double cdf(double x) {
        double tail = tail(Math.abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    /** Phi(-z) for z that is not negative. */
    private static double tail(double z) {
        if (z == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double t = 1 / (1 + STRETCH * z);
        double u = 2 * t - 1;
        double p = 0;
        for (int k = P.length - 1; k >= 0; k--) {
            p = Math.fma(p, u, P[k]);
        }
        return bell(z) * (t * p);
    }

    /** e^(-x^2 / 2), with what rounding x^2 has lost. */
    private static double bell(double x) {
        double square = x * x;
        double e = Functions.exp(-0.5 * square);
        // 0 x infinity is not 0
        return e == 0 ? e : e - e * (0.5 * Math.fma(x, x, -square));
    }
}
