package org.brooklet.metric;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics of regression share: checks, and the weighted sums of one output column. Rows of weight 0 are
 * stepped over, since 0 times an error whose square is infinite would be NaN.
 */
final class RegressionSums {

    private RegressionSums() {}

    /** Refuses matrices of different shapes, without rows, or with NaN or infinities. */
    static void require(String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.require(who, prediction, target, prediction.numCols, weights);
        Matrices.requireFinite(prediction, "predictions");
        Matrices.requireFinite(target, "targets");
    }

    /** Returns a copy of one column. */
    static double[] column(DMatrixRMaj matrix, int column) {
        double[] values = new double[matrix.numRows];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.unsafe_get(row, column);
        }
        return values;
    }

    /** Returns p - y of each row of one column. */
    static double[] errors(DMatrixRMaj prediction, DMatrixRMaj target, int column) {
        double[] errors = new double[prediction.numRows];
        for (int row = 0; row < errors.length; row++) {
            errors[row] = prediction.unsafe_get(row, column) - target.unsafe_get(row, column);
        }
        return errors;
    }

    /** Returns the sum of w x^2. */
    static double squares(double[] x, @Nullable DMatrixRMaj weights) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            double weight = SampleWeights.of(weights, row);
            if (weight > 0) {
                sum += weight * (x[row] * x[row]);
            }
        }
        return sum;
    }

    /**
     * Returns the sum of w (x - mean x)^2. Works with x - x_0, where x_0 is the first that counts: a constant column
     * then gives exactly 0, and a column far from 0 loses no digits.
     */
    static double squaredDeviations(double[] x, @Nullable DMatrixRMaj weights) {
        double total = SampleWeights.sum(weights, x.length);
        int first = 0;
        while (SampleWeights.of(weights, first) == 0) {
            first++;
        }
        double mean = 0;
        for (int row = 0; row < x.length; row++) {
            double weight = SampleWeights.of(weights, row);
            if (weight > 0) {
                mean += weight * (x[row] - x[first]) / total;
            }
        }
        double[] deviations = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            deviations[row] = x[row] - x[first] - mean;
        }
        return squares(deviations, weights);
    }

    /**
     * Returns 1 - left / total, the share of a total that is not left. Where there was nothing to explain, it is 1 if
     * nothing is left, and 0 otherwise.
     */
    static double explained(double left, double total) {
        return total == 0 ? (left == 0 ? 1 : 0) : 1 - left / total;
    }
}
