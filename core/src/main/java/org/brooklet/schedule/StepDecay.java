package org.brooklet.schedule;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;

/**
 * Multiplies by a factor after every so many steps, factor^floor(step / every): PyTorch's {@code StepLR}. The new rate
 * is in force at step {@code every} itself.
 *
 * @param every how many steps keep one rate, at least 1
 * @param factor above 0 and at most 1
 */
public record StepDecay(long every, double factor) implements Schedule {

    /** Checks the settings. */
    public StepDecay {
        SettingChecks.requireAtLeastOne("StepDecay", "every", every);
        SettingChecks.requireFactor("StepDecay", "factor", factor);
    }

    @Override
    public double at(long step) {
        long times = step / every;
        return Functions.power(factor, (double) times);
    }
}
