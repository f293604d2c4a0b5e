package org.brooklet.data;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A batch is some rows that are computed together: features (B x I), targets (B x O), and sample weights (B x 1, or B
 * x O where a target that is missing weighs 0) or {@code null} for rows that count alike. It is reused: {@link #take} fills it with other rows and allocates only when
 * it has to grow.
 */
public final class Batch {

    private final DMatrixRMaj ownFeatures = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj ownTargets = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj ownWeights = new DMatrixRMaj(0, 0);
    private DMatrixRMaj features = ownFeatures;
    private DMatrixRMaj targets = ownTargets;
    private @Nullable DMatrixRMaj weights;

    /** Sets the batch to matrices, which are not copied. */
    public void set(DMatrixRMaj features, DMatrixRMaj targets, @Nullable DMatrixRMaj weights) {
        this.features = features;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Copies rows of a dataset.
     *
     * @param order row numbers
     * @param from the first place in {@code order} to use
     * @param count B, how many to use
     */
    public void take(Dataset data, int[] order, int from, int count) {
        data.copyFeatures(order, from, count, ownFeatures);
        data.copyTargets(order, from, count, ownTargets);
        set(ownFeatures, ownTargets, data.copyWeights(order, from, count, ownWeights));
    }

    /** Copies the targets and weights of all rows of a dataset, and no feature. */
    public void takeTargets(Dataset data) {
        set(ownFeatures, data.filledTargets(), data.elementWeights());
    }

    /** Returns the features, B x I. */
    public DMatrixRMaj features() {
        return features;
    }

    /** Returns the targets, B x O. */
    public DMatrixRMaj targets() {
        return targets;
    }

    /** Returns the sample weights, B x 1 or B x O, or {@code null} if all rows count alike. */
    public @Nullable DMatrixRMaj weights() {
        return weights;
    }

    @Override
    public String toString() {
        return "Batch of %s rows, %s features, %s targets%s"
                .formatted(
                        features.numRows,
                        features.numCols,
                        targets.numCols,
                        weights == null ? "" : ", with sample weights");
    }
}
