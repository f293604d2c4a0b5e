package org.brooklet.loss;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** What every loss begins with: a look at its arguments, room for the gradient, and the number to divide by. */
final class LossInputs {

    private LossInputs() {}

    /**
     * Refuses a batch without rows, with another number of targets or weights, or with targets the loss refuses; then
     * makes room.
     */
    static void prepare(
            Loss loss,
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient) {
        Matrices.requireArray(prediction, "predictions");
        Matrices.requireArray(target, "targets");
        if (prediction.numRows == 0) {
            throw new IllegalArgumentException("a loss expects at least 1 row of predictions, found 0");
        }
        if (target.numRows != prediction.numRows) {
            throw new IllegalArgumentException("targets must have as many rows as there are predictions, %s, found %s"
                    .formatted(prediction.numRows, target.numRows));
        }
        loss.requireTargets(target, prediction.numCols);
        boolean ofElements = loss.takesElementWeights() && SampleWeights.areOfElements(weights);
        SampleWeights.require(weights, prediction.numRows, ofElements ? prediction.numCols : 1);
        if (gradient != null) {
            gradient.reshape(prediction.numRows, prediction.numCols);
        }
    }

    /**
     * What the sum over all elements is divided by. The mean of rows that all weigh 0 is divided by infinity and so 0,
     * whatever label smoothing has left in the sum.
     */
    static double divisor(
            Loss loss, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights, Reduction reduction) {
        double weight = loss.weight(target, weights);
        if (weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the sum of sample weights must be finite, found " + weight);
        }
        boolean nothing = weight == 0 && reduction.isMean();
        return nothing ? Double.POSITIVE_INFINITY : reduction.divisor(weight, prediction.numCols);
    }
}
