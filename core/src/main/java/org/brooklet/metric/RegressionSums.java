package org.brooklet.metric;

import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What the metrics of regression share: checks, and the weighted sums of one output column. Rows of weight 0 are
 * stepped over, since 0 times an error whose square is infinite would be NaN.
 *
 * <p>Numbers whose squares would overflow or vanish are summed in another unit.
 */
final class RegressionSums {

    /** Numbers of a magnitude between these are summed as they are: their squares are far from both ends. */
    private static final double LARGE = 0x1p400;

    private static final double SMALL = 0x1p-400;

    /** Two to the power of minus this is still finite. */
    private static final int LEAST_EXPONENT = -1000;

    private RegressionSums() {}

    /**
     * Refuses matrices of different shapes, without rows, or with NaN or infinities.
     *
     * @return the weights, times a power of two, so that they can be multiplied with errors
     */
    static @Nullable DMatrixRMaj require(
            String who, DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Matrices.requireArray(prediction, "predictions");
        MetricChecks.require(who, prediction, target, prediction.numCols, weights);
        Matrices.requireFinite(prediction, "predictions");
        Matrices.requireFinite(target, "targets");
        return MetricChecks.scaled(weights);
    }

    /**
     * Numbers of one column, each times a unit.
     *
     * @param unit a power of two, nearly always 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Column(double[] values, double unit) {}

    /** Returns one column of a matrix, in a unit in which its numbers can be squared and added. */
    static Column column(DMatrixRMaj matrix, int column, @Nullable DMatrixRMaj weights) {
        double[] values = column(matrix, column);
        double unit = unit(values, weights);
        return new Column(times(unit, values), unit);
    }

    /** Returns p - y of each row of one column, in a unit in which the differences can be squared and added. */
    static Column errors(DMatrixRMaj prediction, DMatrixRMaj target, int column, @Nullable DMatrixRMaj weights) {
        double[] p = column(prediction, column);
        double[] y = column(target, column);
        // One number may be large and the other not; the difference of two large ones may overflow.
        double first = Math.min(1, Math.min(unit(p, weights), unit(y, weights)));
        double[] errors = new double[p.length];
        for (int row = 0; row < errors.length; row++) {
            errors[row] = first * p[row] - first * y[row];
        }
        double second = unit(errors, weights);
        return new Column(times(second, errors), first * second);
    }

    /** Returns a copy of one column. */
    static double[] column(DMatrixRMaj matrix, int column) {
        double[] values = new double[matrix.numRows];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.unsafe_get(row, column);
        }
        return values;
    }

    /** Returns a power of two that brings the largest number of the rows that count near 1, where that is needed. */
    private static double unit(double[] values, @Nullable DMatrixRMaj weights) {
        double largest = 0;
        for (int row = 0; row < values.length; row++) {
            if (SampleWeights.of(weights, row) > 0) {
                largest = Math.max(largest, Math.abs(values[row]));
            }
        }
        boolean usual = largest == 0 || (largest > SMALL && largest < LARGE);
        return usual ? 1 : StrictMath.scalb(1.0, -Math.max(StrictMath.getExponent(largest), LEAST_EXPONENT));
    }

    private static double[] times(double unit, double[] values) {
        if (unit != 1) {
            for (int row = 0; row < values.length; row++) {
                values[row] *= unit;
            }
        }
        return values;
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

    /** Returns the sum of w |x|. */
    static double magnitudes(double[] x, @Nullable DMatrixRMaj weights) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            double weight = SampleWeights.of(weights, row);
            if (weight > 0) {
                sum += weight * Math.abs(x[row]);
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
        if (left == 0) {
            return 1;
        }
        return total == 0 ? 0 : 1 - left / total * units * units;
    }
}
