package org.brooklet.benchmarks;

import java.util.List;
import org.brooklet.op.Context;
import org.brooklet.op.Initializer;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;
import org.brooklet.op.ParameterSpec.Role;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A dense layer whose products are EJML's: what the library's own are measured against in a training step. */
final class EjmlDense implements Op {

    private final int units;

    EjmlDense(int units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "dense";
    }

    @Override
    public int width(int... inputs) {
        return units;
    }

    @Override
    public List<ParameterSpec> parameters(int... inputs) {
        return List.of(
                new ParameterSpec("W", inputs[0], units, Role.WEIGHT, null),
                new ParameterSpec("b", 1, units, Role.BIAS, Initializer.ZEROS));
    }

    @Override
    public Range range(Range... inputs) {
        return Range.REAL;
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        CommonOps_DDRM.mult(c.x(0), c.w(0), y);
        double[] b = c.w(1).data;
        for (int row = 0, i = 0; row < y.numRows; row++) {
            for (int column = 0; column < y.numCols; column++, i++) {
                y.data[i] += b[column];
            }
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx = c.dx(0);
        if (dx != null) {
            CommonOps_DDRM.multAddTransB(dy, c.w(0), dx);
        }
        DMatrixRMaj dW = c.dw(0);
        if (dW != null) {
            CommonOps_DDRM.multAddTransA(c.x(0), dy, dW);
        }
        DMatrixRMaj db = c.dw(1);
        if (db != null) {
            for (int row = 0, i = 0; row < dy.numRows; row++) {
                for (int column = 0; column < dy.numCols; column++, i++) {
                    db.data[column] += dy.data[i];
                }
            }
        }
    }
}
