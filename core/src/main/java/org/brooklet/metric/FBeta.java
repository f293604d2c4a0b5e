package org.brooklet.metric;

import java.util.Locale;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * F-beta, the weighted harmonic mean of precision P and recall R, in which recall counts beta times as much, F = (1 +
 * beta^2) P R / (beta^2 P + R) = tp / (tp + (fp + beta^2 fn) / (1 + beta^2)), where tp, fp and fn are sums of weights;
 * F1 for beta 1. From 0 to 1; 1 at best. 0 for a class that is neither true nor predicted anywhere, as in scikit-learn.
 * The macro average is the mean of the classes' F, not the F of their mean precision and recall. van Rijsbergen, 1979.
 *
 * @param beta above 0
 * @param average how the F of the classes become one number
 */
record FBeta(double beta, Average average) implements ByClass {

    FBeta {
        SettingChecks.requirePositive("F-beta", "beta", beta);
        Objects.requireNonNull(average, "average");
    }

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        String number = beta % 1 == 0 ? String.format(Locale.ROOT, "%.0f", beta) : Double.toString(beta);
        return average.nameOf("F" + number);
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        ConfusionMatrix matrix = average.count(name(), prediction, target, weights);
        double[] actual = matrix.actual();
        double[] means = matrix.predicted();
        // beta^2 / (1 + beta^2), also where beta^2 overflows
        double share = 1 / (1 + 1 / (beta * beta));
        for (int k = 0; k < means.length; k++) {
            means[k] = (1 - share) * means[k] + share * actual[k];
        }
        return average.of(matrix.right(), means, actual);
    }
}
