package org.brooklet.schedule;

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
        Shares.require("LinearRamp", "from", from);
        Shares.require("LinearRamp", "to", to);
        Shares.requireSteps("LinearRamp", "steps", steps);
    }

    @Override
    public double at(long step) {
        return Shares.line(from, to, (double) step / steps);
    }
}
