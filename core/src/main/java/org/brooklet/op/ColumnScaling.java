package org.brooklet.op;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** An op that scales each column by constants that were fitted once: what standardization and its way back share. */
abstract sealed class ColumnScaling implements Op permits Standardize, Unstandardize {

    private final ColumnStatistics fitted;

    ColumnScaling(ColumnStatistics fitted) {
        this.fitted = fitted;
    }

    /** Returns y for one element of a column. */
    abstract double scaled(double x, double mean, double std);

    /** Returns dL/dx for one element, from dL/dy. */
    abstract double gradient(double dy, double std);

    final ColumnStatistics fitted() {
        return fitted;
    }

    @Override
    public final int width(int... inputs) {
        return fitted.requireWidth(this, inputs);
    }

    @Override
    public final List<ParameterSpec> parameters(int... inputs) {
        return fitted.parameters();
    }

    @Override
    public final Settings settings() {
        return fitted.settings();
    }

    @Override
    public final void forward(Context c) {
        DMatrixRMaj y = c.y();
        double[] x = c.x(0).data;
        double[] mean = c.w(0).data;
        double[] std = c.w(1).data;
        for (int row = 0, i = 0; row < y.numRows; row++) {
            for (int column = 0; column < y.numCols; column++, i++) {
                y.data[i] = scaled(x[i], mean[column], std[column]);
            }
        }
    }

    @Override
    public final void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx0 = c.dx(0);
        if (dx0 == null) {
            return;
        }
        double[] std = c.w(1).data;
        for (int row = 0, i = 0; row < dy.numRows; row++) {
            for (int column = 0; column < dy.numCols; column++, i++) {
                dx0.data[i] += gradient(dy.data[i], std[column]);
            }
        }
    }

    @Override
    public final String toString() {
        return "%s[columns=%s]".formatted(getClass().getSimpleName(), fitted.columns());
    }
}
