package org.brooklet.schedule;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;

/**
 * Multiplies by a factor in every step, factor^step: PyTorch's {@code ExponentialLR}.
 *
 * @param factor above 0 and at most 1; 0.999 halves the rate in 693 steps
 */
public record Exponential(double factor) implements Schedule {

    /** Checks the factor. */
    public Exponential {
        SettingChecks.requireFactor("Exponential", "factor", factor);
    }

    @Override
    public double at(long step) {
        return Functions.power(factor, (double) step);
    }
}
