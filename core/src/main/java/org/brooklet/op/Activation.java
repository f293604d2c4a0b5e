package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * An activation is an {@link Op} with one input, as many columns out as in, and no parameters; usually a function of
 * each element. It is written as two short loops over the same letters.
 */
public interface Activation extends Op {

    /** Computes y from x, both B x I. */
    void forward(DMatrixRMaj x, DMatrixRMaj y);

    /** Adds dL/dx to dx, from forward's x and y and from dy = dL/dy, all B x I. */
    void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx);

    @Override
    default int width(int... inputs) {
        return WidthChecks.single(this, inputs);
    }

    @Override
    default void forward(Context c) {
        forward(c.x(0), c.y());
    }

    @Override
    default void backward(Context c) {
        DMatrixRMaj dx = c.dx(0);
        if (dx != null) {
            backward(c.x(0), c.y(), c.dy(), dx);
        }
    }
}
