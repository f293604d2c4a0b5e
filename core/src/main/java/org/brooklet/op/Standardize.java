package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * Standardization of each column, y = (x - mean) / std, with constants fitted once on training rows: features of any
 * unit and size arrive at the first layer with mean 0 and deviation 1.
 *
 * <p>The constants are parameters of the model, named {@code mean} and {@code std} (1 x I), which training does not
 * change; they travel with the model wherever it is saved. {@code std} is the population's deviation; a constant column
 * has {@code std} 1. {@link Unstandardize} is the way back.
 */
public final class Standardize extends ColumnScaling {

    private Standardize(ColumnStatistics fitted) {
        super(fitted);
    }

    /**
     * Fits mean and deviation of each column.
     *
     * @param rows the features of the training rows only: what the test rows look like, the model must not know
     * @throws IllegalArgumentException if there are no rows, or an element is NaN or infinite
     */
    public static Standardize fittedOn(DMatrixRMaj rows) {
        return new Standardize(ColumnStatistics.of(rows));
    }

    /**
     * Takes constants that are known.
     *
     * @param mean of each column
     * @param std the deviation of each column
     * @throws IllegalArgumentException if there is not one of each for each column, a mean is not finite, or a deviation
     *     is not above 0 and finite
     */
    public static Standardize of(double[] mean, double[] std) {
        return new Standardize(ColumnStatistics.of("Standardize", mean, std));
    }

    @Override
    public String name() {
        return "standardize";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].minus(Formula.parameter(0)).over(Formula.parameter(1));
    }

    @Override
    double scaled(double x, double mean, double std) {
        return (x - mean) / std;
    }

    @Override
    double gradient(double dy, double std) {
        return dy / std;
    }
}
