package org.brooklet.loss;

import org.brooklet.kernel.SettingChecks;

/** Label smoothing: targets are mixed with a guess that gives every class the same probability. */
final class Smoothing {

    private Smoothing() {}

    /** Refuses a smoothing that is not at least 0 and below 1. */
    static void require(String loss, double smoothing) {
        SettingChecks.requireBelowOne(loss, "labelSmoothing", smoothing);
    }

    /** (1 - e) y + e / classes. */
    static double of(double y, double smoothing, int classes) {
        return smoothing == 0 ? y : (1 - smoothing) * y + smoothing / classes;
    }
}
