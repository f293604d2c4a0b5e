package org.brooklet.op;

import org.brooklet.kernel.ArrayFunctions;
import org.ejml.data.DMatrixRMaj;

/**
 * The rectified linear unit, y = max(x, 0), dy/dx = 1 where x &gt; 0, else 0. At the kink x = 0 the derivative is taken
 * as 0, as everywhere in the field. NaN stays NaN.
 */
public record Relu() implements ReluFamily {

    @Override
    public String name() {
        return "relu";
    }

    @Override
    public Range range(Range... inputs) {
        return Range.from(0);
    }

    @Override
    public Formula formula(Formula... x) {
        return x[0].atLeast(0);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.getNumElements();
        for (int i = 0; i < n; i++) {
            y.data[i] = Math.max(x.data[i], 0);
        }
    }

    @Override
    public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
        ArrayFunctions.addWhereNotZero(y.data, dy.data, dx.data, x.getNumElements());
    }
}
