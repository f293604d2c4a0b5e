package org.brooklet.op;

import java.util.List;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;

/**
 * Mean and standard deviation of each column, in two passes, so that columns far from zero keep their digits.
 *
 * <p>The deviation is the population's (divided by the number of rows, as in scikit-learn's {@code StandardScaler}). A
 * column that is constant up to rounding gets deviation 1, so that it can be divided by.
 */
final class ColumnStatistics {

    private final double[] mean;
    private final double[] std;

    private ColumnStatistics(double[] mean, double[] std) {
        this.mean = mean;
        this.std = std;
    }

    /**
     * @throws IllegalArgumentException if there are no rows, or an element is not finite, or a column spreads so far that
     *     its variance overflows
     */
    static ColumnStatistics of(DMatrixRMaj rows) {
        if (rows.numRows == 0) {
            throw new IllegalArgumentException(
                    "standardize expects at least 1 row to take mean and deviation from, found 0");
        }
        Matrices.requireFinite(rows, "values to standardize by");
        double[] mean = new double[rows.numCols];
        double[] std = new double[rows.numCols];
        for (int column = 0; column < rows.numCols; column++) {
            mean[column] = mean(rows, column);
            double variance = variance(rows, column, mean[column]);
            if (!Double.isFinite(variance)) {
                throw new IllegalArgumentException(
                        "column %d spreads too far to standardize: its variance overflows".formatted(column));
            }
            // Rounding alone gives a constant column a variance of up to about (rows x mean x ulp)^2.
            double rounding = rows.numRows * mean[column] * Math.ulp(1.0);
            std[column] = variance <= rounding * rounding ? 1 : Math.sqrt(variance);
        }
        return new ColumnStatistics(mean, std);
    }

    /** Returns the width of the only input of {@code op}, which must have as many columns as were fitted. */
    int requireWidth(Op op, int... inputs) {
        int width = Widths.single(op, inputs);
        if (width != mean.length) {
            throw new IllegalArgumentException(
                    "%s was fitted on %d columns, found %d".formatted(op.name(), mean.length, width));
        }
        return width;
    }

    /** Returns the two rows of constants, {@code mean} and {@code std}. */
    List<ParameterSpec> parameters() {
        return List.of(ParameterSpec.constantRow("mean", mean), ParameterSpec.constantRow("std", std));
    }

    private static double mean(DMatrixRMaj rows, int column) {
        double sum = 0;
        for (int row = 0; row < rows.numRows; row++) {
            sum += rows.unsafe_get(row, column);
        }
        return sum / rows.numRows;
    }

    private static double variance(DMatrixRMaj rows, int column, double mean) {
        double sum = 0;
        for (int row = 0; row < rows.numRows; row++) {
            double d = rows.unsafe_get(row, column) - mean;
            sum += d * d;
        }
        return sum / rows.numRows;
    }
}
