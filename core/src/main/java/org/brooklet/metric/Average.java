package org.brooklet.metric;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * How a ratio that each class has of its own, such as its precision, becomes one number. A ratio 0 / 0, such as the
 * precision of a class that was never predicted, is 0, as in scikit-learn.
 */
public enum Average {

    /** That of class 1, for one column of probabilities. */
    BINARY,

    /** The mean over classes: rare classes count as much as frequent ones, and classes without any row too. */
    MACRO,

    /**
     * The sum of the numerators by that of the denominators. Precision, recall and F1 are then all the accuracy, since
     * each row has one class and one prediction.
     */
    MICRO,

    /** The mean over classes in proportion to the weights of their rows. */
    WEIGHTED;

    /** Returns the name of an averaged metric. */
    String nameOf(String metric) {
        return this == BINARY ? metric : name().toLowerCase(Locale.ROOT) + " " + metric;
    }

    /** Checks as {@link ConfusionMatrix#of} does, and that this average has a meaning; then counts. */
    ConfusionMatrix count(String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        if (this == BINARY) {
            MetricChecks.requireOneColumn(
                    who, prediction, "for several classes use Average.MACRO, Average.MICRO or Average.WEIGHTED");
        }
        Classes.require(who, prediction, target, weights);
        return ConfusionMatrix.counted(prediction, target, weights);
    }

    /**
     * Averages the ratios of the classes.
     *
     * @param actual the weights of the rows of each class
     */
    double of(double[] numerators, double[] denominators, double[] actual) {
        return switch (this) {
            case BINARY -> ratio(numerators[1], denominators[1]);
            case MACRO -> sumOfRatios(numerators, denominators, null) / numerators.length;
            case MICRO -> ratio(sum(numerators), sum(denominators));
            case WEIGHTED -> sumOfRatios(numerators, denominators, actual) / sum(actual);
        };
    }

    private static double sumOfRatios(double[] numerators, double[] denominators, double @Nullable [] factors) {
        double sum = 0;
        for (int k = 0; k < numerators.length; k++) {
            sum += (factors == null ? 1 : factors[k]) * ratio(numerators[k], denominators[k]);
        }
        return sum;
    }

    private static double ratio(double numerator, double denominator) {
        return denominator == 0 ? 0 : numerator / denominator;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
