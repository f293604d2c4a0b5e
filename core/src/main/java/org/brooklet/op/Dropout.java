package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Dropout sets each element to 0 with some probability while training, and divides the others by the probability of
 * staying, so that the expected value is the same; prediction passes everything on. No unit can then rely on a single
 * other one. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014, in the
 * inverted form that everyone uses now.
 *
 * <pre>
 *   training      y = m x, dx += m dy          m = 0 with probability rate, else 1 / (1 - rate)
 *   prediction    y = x
 * </pre>
 *
 * <p>Which elements are dropped follows from the network's seed, the node's name and the number of the step: the same
 * training drops the same elements, on any machine.
 *
 * @param rate the probability of being dropped, at least 0 and below 1
 */
public record Dropout(double rate) implements Op {

    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("Dropout: rate must be at least 0 and below 1, found " + rate);
        }
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public int width(int... inputs) {
        return Widths.single(this, inputs);
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        int n = y.getNumElements();
        if (!pass.training()) {
            System.arraycopy(x[0].data, 0, y.data, 0, n);
            return;
        }
        DMatrixRMaj m = pass.memory(0);
        m.reshape(y.numRows, y.numCols);
        double stays = 1 / (1 - rate);
        for (int i = 0; i < n; i++) {
            m.data[i] = pass.random().nextDouble() < rate ? 0 : stays;
            y.data[i] = m.data[i] * x[0].data[i];
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
        double[] m = pass.memory(0).data;
        for (int i = 0; i < dy.getNumElements(); i++) {
            dx0.data[i] += pass.training() ? m[i] * dy.data[i] : dy.data[i];
        }
    }
}
