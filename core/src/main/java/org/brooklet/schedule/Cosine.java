package org.brooklet.schedule;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;

/**
 * Falls from 1 to a minimum in half a wave of the cosine, minimum + (1 - minimum) (1 + cos(pi step / steps)) / 2, and
 * stays there: slow at both ends. Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017,
 * equation 5, without restarts.
 *
 * <p>Elsewhere: PyTorch's {@code CosineAnnealingLR} rises again after {@code steps}.
 *
 * @param steps how many steps the fall takes, at least 1
 * @param minimum the share at the end, from 0 to 1
 */
public record Cosine(long steps, double minimum) implements Schedule {

    /** Checks the settings. */
    public Cosine {
        SettingChecks.requireAtLeastOne("Cosine", "steps", steps);
        SettingChecks.requireShare("Cosine", "minimum", minimum);
    }

    /** A fall to 0. */
    public Cosine(long steps) {
        this(steps, 0);
    }

    @Override
    public double at(long step) {
        return between(1, minimum, (double) step / steps);
    }

    /** From {@code from} to {@code to} in half a wave of the cosine, as {@code part} goes from 0 to 1. */
    static double between(double from, double to, double part) {
        return part >= 1 ? to : to + (from - to) * Functions.halfWave(part);
    }
}
