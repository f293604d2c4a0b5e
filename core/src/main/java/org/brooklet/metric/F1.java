package org.brooklet.metric;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * F1, the harmonic mean of precision P and recall R, F1 = 2 P R / (P + R) = tp / (tp + (fp + fn) / 2), where tp, fp and
 * fn are sums of weights. From 0 to 1; 1 at best. 0 for a class that is neither true nor predicted anywhere, as in
 * scikit-learn. The macro average is the mean of the classes' F1, not the F1 of their mean precision and recall.
 *
 * @param average how the F1 of the classes become one number
 */
record F1(Average average) implements Metric {

    F1 {
        Objects.requireNonNull(average, "average");
    }

    @Override
    public String name() {
        return average.nameOf("F1");
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        ConfusionMatrix matrix = average.count(name(), prediction, target, weights);
        double[] actual = matrix.actual();
        double[] means = matrix.predicted();
        for (int k = 0; k < means.length; k++) {
            means[k] = (means[k] + actual[k]) / 2;
        }
        return average.of(matrix.right(), means, actual);
    }
}
