package org.brooklet.kernel;

/**
 * Checks of settings, in one wording for the whole library: {@code Adam: beta1 must be at least 0 and below 1, found
 * 2.0}. Conditions are written so that NaN fails them.
 */
public final class SettingChecks {

    /** Rates up to this one cannot make a weight infinite in one update. */
    private static final double LARGEST_RATE = 1e50;

    private static final double SMALLEST_EPSILON = 1e-50;

    private SettingChecks() {}

    /**
     * Refuses a setting.
     *
     * @param met whether it is in its range
     * @param owner whose setting it is, for the message
     * @throws IllegalArgumentException naming owner, setting, range and value
     */
    public static void require(boolean met, String owner, String name, String expected, double found) {
        if (!met) {
            throw new IllegalArgumentException("%s: %s must be %s, found %s".formatted(owner, name, expected, found));
        }
    }

    /** Refuses a count below 1. */
    public static void requireAtLeastOne(String owner, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: %s must be at least 1, found %s".formatted(owner, name, value));
        }
    }

    /** Refuses what is infinite or NaN. */
    public static void requireFinite(String owner, String name, double value) {
        require(Math.abs(value) < Double.POSITIVE_INFINITY, owner, name, "finite", value);
    }

    /** Refuses what is not above 0 and finite. */
    public static void requirePositive(String owner, String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, owner, name, "above 0 and finite", value);
    }

    /** Refuses what is not at least 0 and finite. */
    public static void requireNotNegative(String owner, String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, owner, name, "at least 0 and finite", value);
    }

    /** Refuses a share that is not from 0 to 1. */
    public static void requireShare(String owner, String name, double value) {
        require(value >= 0 && value <= 1, owner, name, "from 0 to 1", value);
    }

    /** Refuses a share that is 0, 1, or outside of both. */
    public static void requireInnerShare(String owner, String name, double value) {
        require(value > 0 && value < 1, owner, name, "above 0 and below 1", value);
    }

    /** Refuses a factor that is not above 0 and at most 1. */
    public static void requireFactor(String owner, String name, double value) {
        require(value > 0 && value <= 1, owner, name, "above 0 and at most 1", value);
    }

    /** Refuses a share, of the past to keep or of elements to drop, that is not at least 0 and below 1. */
    public static void requireBelowOne(String owner, String name, double value) {
        require(value >= 0 && value < 1, owner, name, "at least 0 and below 1", value);
    }

    /** Refuses a learning rate, or another size of steps, that is not above 0 and at most 1e50. */
    public static void requireRate(String owner, String name, double value) {
        require(value > 0 && value <= LARGEST_RATE, owner, name, "above 0 and at most 1e50", value);
    }

    /** Refuses a bound on divisions that is so small that a step could overflow. */
    public static void requireDivisionBound(String owner, String name, double value) {
        boolean met = value >= SMALLEST_EPSILON && value < Double.POSITIVE_INFINITY;
        require(met, owner, name, "at least 1e-50 and finite", value);
    }
}
