package org.brooklet.schedule;

import java.util.Objects;

/**
 * The product of two schedules, a.at(step) b.at(step): two reasons to go slower at once.
 *
 * @param a one
 * @param b the other
 */
public record Times(Schedule a, Schedule b) implements Schedule {

    /** Refuses a missing schedule. */
    public Times {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
    }

    @Override
    public double at(long step) {
        return a.at(step) * b.at(step);
    }
}
