package org.brooklet.optim;

/** What an average that started at zero has to be divided by. */
final class BiasCorrection {

    private BiasCorrection() {}

    /**
     * Returns 1 - beta^t, the weight that t values have together in an exponential average that started at zero.
     *
     * <p>Written -expm1(t log beta), which keeps all digits while beta^t is close to 1, where the plain difference
     * loses three of them for beta = 0.999. {@code StrictMath.pow} would also allocate: it fills three small
     * arrays in every call.
     */
    static double of(double beta, long t) {
        return -StrictMath.expm1((double) t * StrictMath.log(beta));
    }
}
