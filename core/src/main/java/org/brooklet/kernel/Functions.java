package org.brooklet.kernel;

/** Scalar functions in the form that neither overflows nor cancels, the same bits on every JVM. */
public final class Functions {

    private Functions() {}

    /**
     * Logistic sigmoid, 1 / (1 + e^-x).
     *
     * <p>Each branch raises e to a negative power only, so nothing overflows and small results keep all their digits:
     * sigmoid(-700) is 9.9e-305, not 0.
     */
    public static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + StrictMath.exp(-x));
        }
        double e = StrictMath.exp(x);
        return e / (1 + e);
    }

    /**
     * Softplus, log(1 + e^x), written max(x, 0) + log1p(e^-|x|).
     *
     * <p>log1p keeps the tail that a plain log(1 + e^x) loses below x = -37.
     */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
