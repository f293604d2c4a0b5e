package org.brooklet.loss;

/** Label smoothing: targets are mixed with a guess that gives every class the same share. */
final class Smoothing {

    private Smoothing() {}

    /** Refuses a share that is not at least 0 and below 1. */
    static void require(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("labelSmoothing must be at least 0 and below 1, found " + smoothing);
        }
    }

    /** (1 - e) y + e / classes. */
    static double of(double y, double smoothing, int classes) {
        return (1 - smoothing) * y + smoothing / classes;
    }
}
