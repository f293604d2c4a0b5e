package org.brooklet.op;

import org.brooklet.kernel.Functions;
import org.brooklet.kernel.RowFunctions;
import org.ejml.data.DMatrixRMaj;

/**
 * Log-softmax turns each row of numbers into the logarithms of a probability distribution, y_j = x_j - log sum_k
 * e^(x_k): log(softmax(x)) without its rounding, and finite where a probability would be 0.
 *
 * <p>The largest x of the row is subtracted first, and its term, 1, is left to log1p, which keeps the digits of all
 * others. As an output it belongs under {@code KullbackLeibler}.
 */
public record LogSoftmax() implements Activation {

    @Override
    public String name() {
        return "log_softmax";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.distribution(this, inputs);
    }

    @Override
    public Range range(Range... inputs) {
        return Range.upTo(0);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int columns = x.numCols;
        for (int start = 0; start < x.getNumElements(); start += columns) {
            RowFunctions.logSoftmax(x.data, y.data, start, columns);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        // dy_k/dx_j = [j = k] - e^(y_j), so dx_j += dy_j - e^(y_j) sum_k dy_k
        int columns = x.numCols;
        for (int start = 0; start < x.getNumElements(); start += columns) {
            double sum = 0;
            for (int k = start; k < start + columns; k++) {
                sum += dy.data[k];
            }
            for (int j = start; j < start + columns; j++) {
                dx.data[j] += dy.data[j] - Functions.exp(y.data[j]) * sum;
            }
        }
    }
}
