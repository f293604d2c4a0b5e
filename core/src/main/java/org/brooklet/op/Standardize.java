package org.brooklet.op;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Standardization of each column, y = (x - mean) / std, with constants fitted once on training rows: features of any
 * unit and size arrive at the first layer with mean 0 and deviation 1.
 *
 * <p>The constants are parameters of the model, named {@code mean} and {@code std} (1 x I), which training does not
 * change; they travel with the model wherever it is saved. {@code std} is the population's deviation; a constant column
 * has {@code std} 1. {@link Unstandardize} is the way back.
 */
public final class Standardize implements Op {

    private final ColumnStatistics fitted;

    private Standardize(ColumnStatistics fitted) {
        this.fitted = fitted;
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
    public int width(int... inputs) {
        return fitted.requireWidth(this, inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        return fitted.parameters();
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public Settings settings() {
        return fitted.settings();
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        double[] x = c.x(0).data;
        double[] mean = c.w(0).data;
        double[] std = c.w(1).data;
        for (int row = 0, i = 0; row < y.numRows; row++) {
            for (int column = 0; column < y.numCols; column++, i++) {
                y.data[i] = (x[i] - mean[column]) / std[column];
            }
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 == null) {
            return;
        }
        double[] std = c.w(1).data;
        for (int row = 0, i = 0; row < dy.numRows; row++) {
            for (int column = 0; column < dy.numCols; column++, i++) {
                dx0.data[i] += dy.data[i] / std[column];
            }
        }
    }
}
