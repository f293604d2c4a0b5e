package org.brooklet.op;

import org.brooklet.kernel.ArrayFunctions;
import org.brooklet.kernel.Functions;
import org.ejml.data.DMatrixRMaj;

/**
 * The hyperbolic tangent, y = tanh x, dy/dx = (1 - y)(1 + y): squeezes any number into (-1, 1), centred on 0.
 */
public record Tanh() implements Activation {

    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.between(-1, 1);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].tanh();
    }

    /** As the other form, faster: with room in the memory of the node. */
    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        DMatrixRMaj room = c.memory(0);
        room.reshape(y.numRows, y.numCols);
        ArrayFunctions.tanhs(c.x(0).data, y.data, room.data, y.getNumElements());
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        Functions.tanhs(x.data, y.data, x.getNumElements());
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            dx.data[i] += dy.data[i] * ((1 - y.data[i]) * (1 + y.data[i]));
        }
    }
}
