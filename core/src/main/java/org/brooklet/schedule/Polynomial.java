package org.brooklet.schedule;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.SettingChecks;

/**
 * Falls from 1 to a minimum as a power of what is left, minimum + (1 - minimum) (1 - step / steps)^power, and stays
 * there: PyTorch's {@code PolynomialLR}, and with power 1 a straight line.
 *
 * @param steps how many steps the fall takes, at least 1
 * @param power above 0 and finite; 1 is a straight line
 * @param minimum the share at the end, from 0 to 1
 */
public record Polynomial(long steps, double power, double minimum) implements Schedule {

    /** Checks the settings. */
    public Polynomial {
        SettingChecks.requireAtLeastOne("Polynomial", "steps", steps);
        SettingChecks.requirePositive("Polynomial", "power", power);
        SettingChecks.requireShare("Polynomial", "minimum", minimum);
    }

    /** A fall to 0. */
    public Polynomial(long steps, double power) {
        this(steps, power, 0);
    }

    @Override
    public double at(long step) {
        double left = (double) (steps - Math.min(step, steps)) / steps;
        return minimum + (1 - minimum) * (power == 1 ? left : Functions.power(left, power));
    }
}
