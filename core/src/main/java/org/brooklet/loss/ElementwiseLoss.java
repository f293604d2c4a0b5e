package org.brooklet.loss;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is a sum, or a mean, of one function of each prediction and its target. It is written as two formulas,
 * the loss of an element and its slope; reduction and sample weights are done here, for all alike.
 *
 * <pre>
 *   L = sum_ij s_i l(p_ij, y_ij) / n          dL/dp_ij = s_i l'(p_ij, y_ij) / n
 *   n = O sum s, sum s or 1                   by the reduction; s_i = 1 without sample weights
 *   with s_ij in place of s_i where a target may be missing, and sum_ij s_ij / O in place of sum s
 * </pre>
 */
public interface ElementwiseLoss extends Loss {

    /**
     * Returns the loss l of one element.
     *
     * @param p the prediction
     * @param y the target
     * @param column the column they are in
     */
    double element(double p, double y, int column);

    /** Returns the derivative of {@link #element} by p; at a kink, any number between the slopes beside it. */
    double slope(double p, double y, int column);

    /** Refuses predictions that this loss has no meaning for; NaN passes, since the training looks for divergence. */
    default void requirePredictions(DMatrixRMaj prediction) {}

    @Override
    default boolean takesElementWeights() {
        return true;
    }

    @Override
    default double evaluate(
            DMatrixRMaj prediction,
            DMatrixRMaj target,
            @Nullable DMatrixRMaj weights,
            @Nullable DMatrixRMaj gradient,
            Reduction reduction) {
        LossInputs.prepare(this, prediction, target, weights, gradient);
        Targets.requireColumns(target, prediction.numCols);
        requirePredictions(prediction);
        int columns = prediction.numCols;
        double n = LossInputs.divisor(this, prediction, target, weights, reduction);
        boolean ofElements = SampleWeights.areOfElements(weights);
        double sum = 0;
        for (int row = 0, i = 0; row < prediction.numRows; row++) {
            double s = SampleWeights.of(weights, row);
            for (int column = 0; column < columns; column++, i++) {
                s = ofElements ? SampleWeights.of(weights, i) : s;
                double p = prediction.data[i];
                double y = target.data[i];
                // What weighs 0 counts for nothing, even if its loss is infinite.
                sum += s == 0 ? 0 : s * element(p, y, column);
                if (gradient != null) {
                    gradient.data[i] = s == 0 ? 0 : s * slope(p, y, column) / n;
                }
            }
        }
        // Elements that overflow to both sides cannot be added: no more is known than that the loss is too large.
        return Double.isNaN(sum) && areNumbers(prediction) ? Double.POSITIVE_INFINITY : sum / n;
    }

    private static boolean areNumbers(DMatrixRMaj prediction) {
        return Matrices.firstNotFinite(prediction.data, prediction.getNumElements()) < 0;
    }
}
