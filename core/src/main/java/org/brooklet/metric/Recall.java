package org.brooklet.metric;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Recall, the share of the rows of a class that were predicted as it, R = tp / (tp + fn), where tp and fn are sums of
 * weights: those of its rows that were found and missed. From 0 to 1; 1 at best. 0 for a class without rows, as in
 * scikit-learn. Of class 1 it is also called sensitivity; its macro average is the balanced accuracy, if every class
 * has rows.
 *
 * @param average how the recalls of the classes become one number
 */
record Recall(Average average) implements ByClass {

    Recall {
        Objects.requireNonNull(average, "average");
    }

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return average.nameOf("recall");
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        ConfusionMatrix matrix = average.count(name(), prediction, target, weights);
        double[] actual = matrix.actual();
        return average.of(matrix.right(), actual, actual);
    }
}
