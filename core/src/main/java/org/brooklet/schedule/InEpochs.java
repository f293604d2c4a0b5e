package org.brooklet.schedule;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Another schedule that counts epochs: its k-th share is that of all steps of epoch k, counted from 0, as where a
 * PyTorch scheduler is stepped once an epoch.
 *
 * @param schedule what to count epochs for
 * @param stepsOfEpoch how many steps one epoch makes, as {@code Fit.stepsOfEpoch} tells; at least 1
 */
public record InEpochs(Schedule schedule, long stepsOfEpoch) implements Schedule {

    /** Checks the settings. */
    public InEpochs {
        Objects.requireNonNull(schedule, "schedule");
        SettingChecks.requireAtLeastOne("InEpochs", "stepsOfEpoch", stepsOfEpoch);
    }

    @Override
    public double at(long step) {
        return schedule.at(step / stepsOfEpoch);
    }
}
