package org.brooklet;

import org.brooklet.op.Op;
import org.brooklet.op.Pass;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Multiplies by random signs in training, and does nothing in prediction: what dropout will need. */
record RandomSigns() implements Op {
    @Override
    public String name() {
        return "signs";
    }

    @Override
    public int width(int... inputs) {
        return inputs[0];
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        DMatrixRMaj signs = pass.memory(0);
        signs.reshape(y.numRows, y.numCols);
        for (int i = 0; i < y.getNumElements(); i++) {
            signs.data[i] = pass.training() && pass.random().nextDouble() < 0.5 ? -1 : 1;
            y.data[i] = signs.data[i] * x[0].data[i];
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
        for (int i = 0; dx0 != null && i < dy.getNumElements(); i++) {
            dx0.data[i] += pass.memory(0).data[i] * dy.data[i];
        }
    }
}
