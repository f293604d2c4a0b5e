package org.brooklet.metric;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics of regression share: checks, and the weighted sums of one output column. Rows of weight 0 are
 * stepped over, since 0 times an error whose square is infinite would be NaN.
 *
 * <p>Numbers whose squares would overflow or vanish are summed in another {@link #unit}.
 */
final class RegressionSums {

    /** Numbers of a magnitude between these are summed as they are: their squares are far from both ends. */
    private static final double LARGE = 0x1p400;

    private static final double SMALL = 0x1p-400;

    /** Two to the power of minus this is still finite. */
    private static final int LEAST_EXPONENT = -1000;

    private RegressionSums() {}

    /** Refuses matrices of different shapes, without rows, or with NaN or infinities. */
    static void require(String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        MetricChecks.require(who, prediction, target, prediction.numCols, weights);
        Matrices.requireFinite(prediction, "predictions");
        Matrices.requireFinite(target, "targets");
    }

    /**
     * Returns a power of two to multiply one column of some matrices by, so that its numbers can be squared and added:
     * nearly always 1.
     */
    static double unit(int column, @Nullable DMatrixRMaj weights, DMatrixRMaj... matrices) {
        double largest = 0;
        for (DMatrixRMaj matrix : matrices) {
            for (int row = 0; row < matrix.numRows; row++) {
                if (SampleWeights.of(weights, row) > 0) {
                    largest = Math.max(largest, Math.abs(matrix.unsafe_get(row, column)));
                }
            }
        }
        boolean usual = largest == 0 || (largest > SMALL && largest < LARGE);
        return usual ? 1 : StrictMath.scalb(1.0, -Math.max(StrictMath.getExponent(largest), LEAST_EXPONENT));
    }

    /** Returns a copy of one column in a unit. */
    static double[] column(DMatrixRMaj matrix, int column, double unit) {
        double[] values = new double[matrix.numRows];
        for (int row = 0; row < values.length; row++) {
            values[row] = unit * matrix.unsafe_get(row, column);
        }
        return values;
    }

    /** Returns p - y of each row of one column in a unit. */
    static double[] errors(DMatrixRMaj prediction, DMatrixRMaj target, int column, double unit) {
        double[] errors = new double[prediction.numRows];
        for (int row = 0; row < errors.length; row++) {
            errors[row] = unit * prediction.unsafe_get(row, column) - unit * target.unsafe_get(row, column);
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
     *
     * @param units the unit of the numbers that total is the squares of, divided by that of left
     */
    static double explained(double left, double total, double units) {
        return total == 0 ? (left == 0 ? 1 : 0) : 1 - left / total * units * units;
    }
}
