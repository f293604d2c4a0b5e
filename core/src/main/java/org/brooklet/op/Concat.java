package org.brooklet.op;

import java.util.Arrays;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;

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
        WidthChecks.several(this, inputs);
        long width = Arrays.stream(inputs).asLongStream().sum();
        return Matrices.requireSize(1, width, "the value of concat");
    }

    @Override
    public Range range(Range... inputs) {
        Range all = inputs[0];
        for (Range input : inputs) {
            all = all.or(input);
        }
        return all;
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        int first = 0;
        for (int k = 0; k < c.inputs(); k++) {
            DMatrixRMaj x = c.x(k);
            int columns = x.numCols;
            for (int row = 0; row < y.numRows; row++) {
                System.arraycopy(x.data, row * columns, y.data, row * y.numCols + first, columns);
            }
            first += columns;
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        int first = 0;
        for (int k = 0; k < c.inputs(); k++) {
            DMatrixRMaj dxk = c.dx(k);
            if (dxk != null) {
                addColumns(dy, first, dxk);
            }
            first += c.x(k).numCols;
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
