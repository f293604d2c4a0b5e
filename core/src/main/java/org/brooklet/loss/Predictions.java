package org.brooklet.loss;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The checks of predictions and targets that all losses share. */
final class Predictions {

    private Predictions() {}

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
        if (prediction.numRows == 0) {
            throw new IllegalArgumentException("a loss expects at least 1 row of predictions, found 0");
        }
        if (target.numRows != prediction.numRows) {
            throw new IllegalArgumentException("targets must have as many rows as there are predictions, %s, found %s"
                    .formatted(prediction.numRows, target.numRows));
        }
        loss.requireTargets(target, prediction.numCols);
        SampleWeights.require(weights, prediction.numRows);
        if (gradient != null) {
            gradient.reshape(prediction.numRows, prediction.numCols);
        }
    }

    /**
     * What the sum over all elements is divided by. The mean of rows that all weigh 0 is divided by infinity and so 0,
     * whatever label smoothing has left in the sum.
     */
    static double divisor(Loss loss, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        double weight = loss.weight(target, weights);
        boolean nothing = weight == 0 && loss.reduction().isMean();
        return nothing ? Double.POSITIVE_INFINITY : loss.reduction().divisor(weight, prediction.numCols);
    }

    /** Refuses targets that have not one column for each output. */
    static void requireColumns(DMatrixRMaj target, int outputs) {
        if (target.numCols != outputs) {
            throw new IllegalArgumentException("targets must have a column for each of the %s outputs, found %s%s"
                    .formatted(
                            outputs,
                            target.numCols,
                            target.numCols == 1
                                    ? "; a column of class indices goes with softmax and CategoricalCrossEntropy"
                                    : ""));
        }
    }

    /** Refuses targets that are not one finite number for each output. */
    static void requireFiniteTargets(DMatrixRMaj target, int outputs) {
        requireColumns(target, outputs);
        Matrices.requireFinite(target, "targets");
    }

    /** Refuses targets below or at a bound. */
    static void requireTargetsAbove(DMatrixRMaj target, int outputs, double bound, boolean boundIncluded) {
        requireFiniteTargets(target, outputs);
        requireAbove(target, bound, boundIncluded, "targets");
    }

    /** Refuses numbers above a bound; NaN passes. */
    static void requireAtMost(DMatrixRMaj numbers, double bound, String what, String cure) {
        for (int i = 0; i < numbers.getNumElements(); i++) {
            if (numbers.data[i] > bound) {
                throw new IllegalArgumentException("%s must be at most %s, found %s at row %s, column %s; %s"
                        .formatted(what, bound, numbers.data[i], i / numbers.numCols, i % numbers.numCols, cure));
            }
        }
    }

    /** Refuses numbers below or at a bound; NaN passes. */
    static void requireAbove(DMatrixRMaj numbers, double bound, boolean boundIncluded, String what) {
        for (int i = 0; i < numbers.getNumElements(); i++) {
            double number = numbers.data[i];
            if (number < bound || (number == bound && !boundIncluded)) {
                throw new IllegalArgumentException("%s must be %s %s, found %s at row %s, column %s"
                        .formatted(
                                what,
                                boundIncluded ? "at least" : "above",
                                bound,
                                number,
                                i / numbers.numCols,
                                i % numbers.numCols));
            }
        }
    }
}
