package org.brooklet.metric;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Precision, the share of the rows predicted as a class that are of it, P = tp / (tp + fp), where tp and fp are sums of
 * weights: those of rows rightly and wrongly predicted as the class. From 0 to 1; 1 at best. 0 for a class that was
 * never predicted, as in scikit-learn.
 *
 * @param average how the precisions of the classes become one number
 */
record Precision(Average average) implements ByClass {

    Precision {
        Objects.requireNonNull(average, "average");
    }

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return average.nameOf("precision");
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        ConfusionMatrix matrix = average.count(name(), prediction, target, weights);
        return average.of(matrix.right(), matrix.predicted(), matrix.actual());
    }
}
