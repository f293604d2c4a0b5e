package org.brooklet.schedule;

import org.brooklet.kernel.SettingChecks;

/**
 * The same share in every step.
 *
 * @param share from 0 to 1
 */
public record Constant(double share) implements Schedule {

    /** Checks the share. */
    public Constant {
        SettingChecks.requireShare("Constant", "share", share);
    }

    @Override
    public double at(long step) {
        return share;
    }
}
