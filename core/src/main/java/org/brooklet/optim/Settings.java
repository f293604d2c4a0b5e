package org.brooklet.optim;

/** The ranges that settings of several optimizers share. Conditions are written so that NaN fails them too. */
final class Settings {

    private static final double LARGEST_RATE = 1e50;
    private static final double SMALLEST_EPSILON = 1e-50;

    private static final double LARGEST_GROWTH = 1e3;

    private Settings() {}

    static void requireLearningRate(String optimizer, double value) {
        requireSize(optimizer, "learningRate", value);
    }

    /** A size of steps. */
    static void requireSize(String optimizer, String name, double value) {
        require(value > 0 && value <= LARGEST_RATE, optimizer, name, "above 0 and at most 1e50", value);
    }

    /** A share of the past to be kept: 0 keeps none, 1 would never forget. */
    static void requireDecay(String optimizer, String name, double value) {
        require(value >= 0 && value < 1, optimizer, name, "at least 0 and below 1", value);
    }

    /** A bound on divisions: smaller ones could let a step overflow. */
    static void requireEpsilon(String optimizer, double value) {
        boolean met = value >= SMALLEST_EPSILON && value < Double.POSITIVE_INFINITY;
        require(met, optimizer, "epsilon", "at least 1e-50 and finite", value);
    }

    /** What Adam and its kin have in common. */
    static void requireOfAdam(String optimizer, double learningRate, double beta1, double beta2, double epsilon) {
        requireLearningRate(optimizer, learningRate);
        requireDecay(optimizer, "beta1", beta1);
        requireDecay(optimizer, "beta2", beta2);
        requireEpsilon(optimizer, epsilon);
    }

    /** A strength: 0 is none. */
    static void requireNotNegative(String optimizer, String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, optimizer, name, "at least 0 and finite", value);
    }

    /** The settings of resilient back-propagation. */
    static void requireResilient(
            String optimizer, double initialStep, double down, double up, double smallest, double largest) {
        requireSize(optimizer, "initialStep", initialStep);
        require(down > 0 && down < 1, optimizer, "down", "above 0 and below 1", down);
        require(up >= 1 && up <= LARGEST_GROWTH, optimizer, "up", "at least 1 and at most 1e3", up);
        requireSize(optimizer, "smallest", smallest);
        requireSize(optimizer, "largest", largest);
        require(smallest <= largest, optimizer, "smallest", "at most largest, " + largest, smallest);
        String range = "from smallest to largest, %s to %s".formatted(smallest, largest);
        require(initialStep >= smallest && initialStep <= largest, optimizer, "initialStep", range, initialStep);
    }

    static void require(boolean met, String optimizer, String name, String expected, double found) {
        if (!met) {
            throw new IllegalArgumentException(
                    "%s: %s must be %s, found %s".formatted(optimizer, name, expected, found));
        }
    }
}
