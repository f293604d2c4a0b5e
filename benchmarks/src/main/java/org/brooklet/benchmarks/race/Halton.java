package org.brooklet.benchmarks.race;

/**
 * Quasi-random points in the unit cube that leave no gaps: the radical inverses of 1, 2, 3, ... in the first primes. Halton,
 * "On the efficiency of certain quasi-random sequences of points", 1960; for tuning, Bousquet et al., "Critical
 * hyper-parameters: no random, no cry", 2017.
 */
final class Halton {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13};

    static final int MOST_DIMENSIONS = PRIMES.length;

    private Halton() {}

    /** Returns a coordinate of a point, the first of which has number 0. */
    static double coordinate(int point, int dimension) {
        int base = PRIMES[dimension];
        double share = 0;
        double place = 1;
        for (int rest = point + 1; rest > 0; rest /= base) {
            place /= base;
            share += place * (rest % base);
        }
        return share;
    }
}
