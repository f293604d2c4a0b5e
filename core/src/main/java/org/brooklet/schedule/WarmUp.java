package org.brooklet.schedule;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Rises to 1 in a straight line, then follows another schedule from its step 0. The first steps of Adam and its kin
 * rest on averages of few gradients; small steps keep them from doing harm.
 *
 * <pre>
 *   step &lt; steps     start + (1 - start) step / steps
 *   later            then.at(step - steps)
 * </pre>
 *
 * @param steps how many steps the rise takes, at least 1
 * @param start the share of step 0, from 0 to 1
 * @param then what follows
 */
public record WarmUp(long steps, double start, Schedule then) implements Schedule {

    /** Checks the settings. */
    public WarmUp {
        SettingChecks.requireAtLeastOne("WarmUp", "steps", steps);
        SettingChecks.requireShare("WarmUp", "start", start);
        Objects.requireNonNull(then, "then");
    }

    /** A rise to a rate that stays. */
    public WarmUp(long steps) {
        this(steps, new Constant(1));
    }

    /** A rise that starts with the share 1 / (steps + 1), so that no step is wasted on 0. */
    public WarmUp(long steps, Schedule then) {
        this(steps, 1.0 / (steps + 1.0), then);
    }

    @Override
    public double at(long step) {
        return step < steps ? LinearRamp.between(start, 1, (double) step / steps) : then.at(step - steps);
    }
}
