package org.brooklet.op;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The way back from {@link Standardize}, y = x std + mean, with constants fitted once on training targets: the layers
 * work with numbers around 0, and predictions come out in the unit of the target.
 *
 * <p>The constants are parameters named {@code mean} and {@code std} (1 x I), which training does not change. With a
 * mean squared error on top, the gradient is std^2 times that of a standardized target: nothing to Adam, but a learning
 * rate for plain gradient descent has to be std^2 times smaller.
 */
public final class Unstandardize implements Op {

    private final ColumnStatistics fitted;

    private Unstandardize(ColumnStatistics fitted) {
        this.fitted = fitted;
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

    @Override
    public String name() {
        return "unstandardize";
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
    public Range range() {
        return Range.REAL;
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        double[] mean = w[0].data;
        double[] std = w[1].data;
        for (int row = 0, i = 0; row < y.numRows; row++) {
            for (int column = 0; column < y.numCols; column++, i++) {
                y.data[i] = x[0].data[i] * std[column] + mean[column];
            }
        }
    }

    @Override
    public void backward(
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            Pass pass,
            DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw) {
        DMatrixRMaj dx0 = dx[0];
        if (dx0 == null) {
            return;
        }
        double[] std = w[1].data;
        for (int row = 0, i = 0; row < dy.numRows; row++) {
            for (int column = 0; column < dy.numCols; column++, i++) {
                dx0.data[i] += dy.data[i] * std[column];
            }
        }
    }
}
