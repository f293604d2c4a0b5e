package org.brooklet.op;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;

/**
 * Mean and standard deviation of each column, in two passes, so that columns far from zero keep their digits.
 *
 * <p>The deviation is the population's (divided by the number of rows, as in scikit-learn's {@code StandardScaler}). A
 * column that is constant up to rounding gets deviation 1, so that it can be divided by.
 */
final class ColumnStatistics {

    /**
     * A column that varies by no more than so many units in the last place, some 1e-13 of its size, is taken as constant:
     * sums and conversions leave such noise, which a deviation of 1 would make as large as the other features.
     */
    private static final double ROUNDING = 1024;

    private final double[] mean;
    private final double[] std;

    private ColumnStatistics(double[] mean, double[] std) {
        this.mean = mean;
        this.std = std;
    }

    /**
     * Takes constants that are known.
     *
     * @throws IllegalArgumentException if their numbers differ, or one is out of range
     */
    static ColumnStatistics of(String op, double[] mean, double[] std) {
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(std, "std");
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException("%s: mean and std must be as many, at least 1, found %s and %s"
                    .formatted(op, mean.length, std.length));
        }
        for (int column = 0; column < mean.length; column++) {
            SettingChecks.requireFinite(op, "mean", mean[column]);
            SettingChecks.requirePositive(op, "std", std[column]);
        }
        return new ColumnStatistics(mean.clone(), std.clone());
    }

    /**
     * @throws IllegalArgumentException if there are no rows, or an element is not finite, or a column spreads by more
     *     than a double can hold
     */
    static ColumnStatistics of(DMatrixRMaj rows) {
        Matrices.requireFinite(rows, "values to standardize by");
        return ofKnown(rows);
    }

    /** As {@link #of(DMatrixRMaj)}, but NaN is a number that is missing. */
    static ColumnStatistics ofKnown(DMatrixRMaj rows) {
        if (Objects.requireNonNull(rows, "rows").numRows == 0) {
            throw new IllegalArgumentException(
                    "standardize expects at least 1 row to take mean and deviation from, found 0");
        }
        double[] mean = new double[rows.numCols];
        double[] std = new double[rows.numCols];
        for (int column = 0; column < rows.numCols; column++) {
            fit(known(rows, column), column, mean, std);
        }
        return new ColumnStatistics(mean, std);
    }

    /**
     * Works with (x - first) / spread, where spread is the largest |x - first|: numbers from -1 to 1, which neither
     * overflow nor underflow when squared, and which a large mean does not rob of their digits.
     */
    private static void fit(double[] x, int column, double[] mean, double[] std) {
        double first = x[0];
        double spread = 0;
        for (double number : x) {
            spread = Math.max(spread, Math.abs(number - first));
        }
        if (spread == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("column %s spreads too far to standardize".formatted(column));
        }
        if (spread <= ROUNDING * Math.ulp(first)) {
            mean[column] = first;
            std[column] = 1;
            return;
        }
        double sum = 0;
        for (double number : x) {
            sum += (number - first) / spread;
        }
        double shift = sum / x.length;
        double squares = 0;
        for (double number : x) {
            double d = (number - first) / spread - shift;
            squares += d * d;
        }
        mean[column] = first + shift * spread;
        std[column] = spread * Math.sqrt(squares / x.length);
    }

    /** Returns the numbers of a column that are not NaN. */
    private static double[] known(DMatrixRMaj rows, int column) {
        double[] known = new double[rows.numRows];
        int n = 0;
        for (int row = 0; row < rows.numRows; row++) {
            double number = rows.unsafe_get(row, column);
            known[n] = number;
            n += Double.isNaN(number) ? 0 : 1;
        }
        if (n == 0) {
            throw new IllegalArgumentException(
                    "column %s has no number to take mean and deviation from".formatted(column));
        }
        return Arrays.copyOf(known, n);
    }

    /** Returns the number of columns. */
    int columns() {
        return mean.length;
    }

    /** Returns the width of the only input of {@code op}, which must have as many columns as were fitted. */
    int requireWidth(Op op, int... inputs) {
        int width = WidthChecks.single(op, inputs);
        if (width != mean.length) {
            throw new IllegalArgumentException(
                    "%s was fitted on %s columns, found %s".formatted(op.name(), mean.length, width));
        }
        return width;
    }

    /** Returns the two rows of constants, {@code mean} and {@code std}. */
    List<ParameterSpec> parameters() {
        return List.of(ParameterSpec.constantRow("mean", mean), ParameterSpec.constantRow("std", std));
    }

    /** Returns the constants as settings of an op. */
    Settings settings() {
        return Settings.NONE.with("mean", mean).with("std", std);
    }

    /** Returns what x std + mean can be, in any column. */
    Range unstandardized(Range x) {
        Range all = Range.UNKNOWN;
        for (int column = 0; column < mean.length && x.isKnown(); column++) {
            Range scaled = Range.between(x.low() * std[column] + mean[column], x.high() * std[column] + mean[column]);
            all = column == 0 ? scaled : all.or(scaled);
        }
        return all;
    }
}
