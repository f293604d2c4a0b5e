package org.brooklet.benchmarks.race;

/**
 * One setting that is tuned, and what it is drawn from: log-uniform between two bounds, so that every power of ten is as
 * likely as any other.
 *
 * @param name as it stands in tables
 * @param low above 0
 * @param high above low
 */
public record Dimension(String name, double low, double high) {

    /** Checks the bounds. */
    public Dimension {
        if (!(low > 0 && low < high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "%s expects bounds with 0 < low < high, found %s and %s".formatted(name, low, high));
        }
    }

    /** A learning rate from a hundredth of the one that is shipped to a thousand times as much. */
    static Dimension rateAround(double shipped) {
        return new Dimension("learning rate", shipped / 100, shipped * 1_000);
    }

    /** Returns the value that a share of the draws are below. */
    double at(double share) {
        return low * StrictMath.pow(high / low, share);
    }
}
