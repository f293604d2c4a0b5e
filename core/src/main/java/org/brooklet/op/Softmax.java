package org.brooklet.op;

import org.brooklet.kernel.RowFunctions;
import org.ejml.data.DMatrixRMaj;

/**
 * Softmax turns each row of numbers into a probability distribution, y_j = e^(x_j) / sum_k e^(x_k): positive, and
 * summing to 1 over the row's columns.
 *
 * <p>The largest x of the row is subtracted first, which changes nothing in exact arithmetic and keeps e^x from
 * overflowing. As the output of a classifier it belongs under {@code CategoricalCrossEntropy}, which is then computed
 * from x itself.
 */
public record Softmax() implements Activation {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.distribution(this, inputs);
    }

    @Override
    public Range range(Range... inputs) {
        return Range.DISTRIBUTION;
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int columns = x.numCols;
        for (int start = 0; start < x.getNumElements(); start += columns) {
            RowFunctions.softmax(x.data, y.data, start, columns);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        // dy_k/dx_j = y_k ([j = k] - y_j), so dx_j += y_j (dy_j - sum_k dy_k y_k)
        int columns = x.numCols;
        for (int start = 0; start < x.getNumElements(); start += columns) {
            double dot = 0;
            for (int k = start; k < start + columns; k++) {
                dot += dy.data[k] * y.data[k];
            }
            for (int j = start; j < start + columns; j++) {
                dx.data[j] += y.data[j] * (dy.data[j] - dot);
            }
        }
    }
}
