package org.brooklet.schedule;

/**
 * Multiplies by a factor in every step, factor^step: PyTorch's {@code ExponentialLR}.
 *
 * @param factor above 0 and at most 1; 0.999 halves the rate in 693 steps
 */
public record Exponential(double factor) implements Schedule {

    /** Checks the factor. */
    public Exponential {
        Shares.requireFactor("Exponential", "factor", factor);
    }

    @Override
    public double at(long step) {
        return Shares.power(factor, (double) step);
    }
}
