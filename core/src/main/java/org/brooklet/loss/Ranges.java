package org.brooklet.loss;

/** The ranges that settings of several losses share. Conditions are written so that NaN fails them too. */
final class Ranges {

    private Ranges() {}

    static void requirePositive(String loss, String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, loss, name, "above 0 and finite", value);
    }

    static void requireShare(String loss, String name, double value) {
        require(value > 0 && value < 1, loss, name, "above 0 and below 1", value);
    }

    static void requireExponent(String loss, String name, double value) {
        require(value >= 0 && value <= 100, loss, name, "at least 0 and at most 100", value);
    }

    static void requireEpsilon(String loss, double value) {
        boolean met = value >= Double.MIN_NORMAL && value < Double.POSITIVE_INFINITY;
        require(met, loss, "epsilon", "at least 2.2e-308 and finite", value);
    }

    private static void require(boolean met, String loss, String name, String expected, double found) {
        if (!met) {
            throw new IllegalArgumentException("%s: %s must be %s, found %s".formatted(loss, name, expected, found));
        }
    }
}
