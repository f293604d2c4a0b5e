package org.brooklet.op;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The columns of two or more inputs side by side, y = [x_0 x_1 ...]: where branches of the graph meet without being
 * mixed. Each input gets back the gradient of its own columns.
 */
public record Concat() implements Op {

    @Override
    public String name() {
        return "concat";
    }

    @Override
    public int width(int... inputs) {
        Widths.several(this, inputs);
        return Arrays.stream(inputs).sum();
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        int first = 0;
        for (int k = 0; k < x.length; k++) {
            int columns = x[k].numCols;
            for (int row = 0; row < y.numRows; row++) {
                System.arraycopy(x[k].data, row * columns, y.data, row * y.numCols + first, columns);
            }
            first += columns;
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
        int first = 0;
        for (int k = 0; k < x.length; k++) {
            DMatrixRMaj dxk = dx[k];
            if (dxk != null) {
                addColumns(dy, first, dxk);
            }
            first += x[k].numCols;
        }
    }

    private static void addColumns(DMatrixRMaj dy, int first, DMatrixRMaj dx) {
        for (int row = 0, i = 0; row < dx.numRows; row++) {
            int from = row * dy.numCols + first;
            for (int column = 0; column < dx.numCols; column++, i++) {
                dx.data[i] += dy.data[from + column];
            }
        }
    }
}
