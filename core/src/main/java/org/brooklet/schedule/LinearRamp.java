package org.brooklet.schedule;

import org.brooklet.kernel.SettingChecks;

/**
 * Goes from one share to another in a straight line, and stays there: PyTorch's {@code LinearLR}.
 *
 * @param from the share of step 0, from 0 to 1
 * @param to the share from step {@code steps} on, from 0 to 1
 * @param steps how many steps it takes, at least 1
 */
public record LinearRamp(double from, double to, long steps) implements Schedule {

    /** Checks the settings. */
    public LinearRamp {
        SettingChecks.requireShare("LinearRamp", "from", from);
        SettingChecks.requireShare("LinearRamp", "to", to);
        SettingChecks.requireAtLeastOne("LinearRamp", "steps", steps);
    }

    @Override
    public double at(long step) {
        return between(from, to, (double) step / steps);
    }

    /** From {@code from} to {@code to} in a straight line, as {@code part} goes from 0 to 1. */
    static double between(double from, double to, double part) {
        return part >= 1 ? to : from + (to - from) * part;
    }
}
