package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * The way back from {@link Standardize}, y = x std + mean, with constants fitted once on training targets: the layers
 * work with numbers around 0, and predictions come out in the unit of the target.
 *
 * <p>The constants are parameters named {@code mean} and {@code std} (1 x I), which training does not change. With a
 * mean squared error on top, loss and gradient are std^2 times those of a standardized target, the variance of the target.
 * To Adam that is nothing, but a learning rate for plain gradient descent has to be std^2 times smaller, and an L1 or L2
 * penalty, which is added to the loss, std^2 times larger for the same effect. Decoupled weight decay stays.
 *
 * <p>{@link #range} is that of the constants it was made with, also where {@code Parameter.set} has changed them.
 */
public final class Unstandardize extends ColumnScaling {

    private Unstandardize(ColumnStatistics fitted) {
        super(fitted);
    }

    /**
     * Fits mean and deviation of each column.
     *
     * @param rows the targets of the training rows
     * @throws IllegalArgumentException if there are no rows, or an element is NaN or infinite
     */
    public static Unstandardize fittedOn(DMatrixRMaj rows) {
        return new Unstandardize(ColumnStatistics.of(rows));
    }

    /**
     * Fits mean and deviation of each column on the targets that are known; otherwise as {@link #fittedOn}.
     *
     * @param rows the targets of the training rows, NaN where one is missing
     * @throws IllegalArgumentException also if a column is missing in every row
     */
    public static Unstandardize fittedOnKnown(DMatrixRMaj rows) {
        return new Unstandardize(ColumnStatistics.ofKnown(rows));
    }

    /**
     * Takes constants that are known.
     *
     * @param mean of each column
     * @param std the deviation of each column
     * @throws IllegalArgumentException if there is not one of each for each column, a mean is not finite, or a deviation
     *     is not above 0 and finite
     */
    public static Unstandardize of(double[] mean, double[] std) {
        return new Unstandardize(ColumnStatistics.of("Unstandardize", mean, std));
    }

    @Override
    public String name() {
        return "unstandardize";
    }

    @Override
    public Range range(Range... inputs) {
        return fitted().unstandardized(inputs[0]);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].times(Formula.parameter(1)).plus(Formula.parameter(0));
    }

    @Override
    double scaled(double x, double mean, double std) {
        return x * std + mean;
    }

    @Override
    double gradient(double dy, double std) {
        return dy * std;
    }
}
