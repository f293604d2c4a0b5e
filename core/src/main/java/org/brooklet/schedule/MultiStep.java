package org.brooklet.schedule;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;

/**
 * Multiplies by a factor at given steps, factor^(how many milestones are at most step): PyTorch's {@code MultiStepLR}.
 * The new rate is in force at the milestone itself; one that is listed twice multiplies twice.
 *
 * @param milestones steps, in ascending order, none negative
 * @param factor above 0 and at most 1
 */
public record MultiStep(List<Long> milestones, double factor) implements Schedule {

    /** Checks the settings and copies the list. */
    public MultiStep {
        milestones = List.copyOf(Objects.requireNonNull(milestones, "milestones"));
        long before = 0;
        for (long milestone : milestones) {
            if (milestone < before) {
                throw new IllegalArgumentException(
                        "MultiStep: milestones must not be negative, and ascending, found " + milestones);
            }
            before = milestone;
        }
        SettingChecks.requireFactor("MultiStep", "factor", factor);
    }

    @Override
    public double at(long step) {
        int passed = 0;
        while (passed < milestones.size() && milestones.get(passed) <= step) {
            passed++;
        }
        return Functions.power(factor, passed);
    }
}
