package org.brooklet;

import org.brooklet.op.Context;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;

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
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        DMatrixRMaj signs = c.memory(0);
        signs.reshape(y.numRows, y.numCols);
        for (int i = 0; i < y.getNumElements(); i++) {
            signs.data[i] = c.training() && c.random().nextDouble() < 0.5 ? -1 : 1;
            y.data[i] = signs.data[i] * c.x(0).data[i];
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        DMatrixRMaj dx = c.dx(0);
        for (int i = 0; dx != null && i < dy.getNumElements(); i++) {
            dx.data[i] += c.memory(0).data[i] * dy.data[i];
        }
    }
}
