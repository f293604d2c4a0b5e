package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * The element-wise product of two or more inputs of one width, y = x_0 x_1 ...: a gate, where one of them is a sigmoid.
 * Every input gets the gradient times the product of all others.
 */
public record Multiply() implements Op {

    @Override
    public String name() {
        return "multiply";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.common(this, inputs);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula product = x[0];
        for (int k = 1; k < x.length; k++) {
            product = product.times(x[k]);
        }
        return product;
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        int n = y.getNumElements();
        System.arraycopy(c.x(0).data, 0, y.data, 0, n);
        for (int k = 1; k < c.inputs(); k++) {
            double[] x = c.x(k).data;
            for (int i = 0; i < n; i++) {
                y.data[i] *= x[i];
            }
        }
    }

    @Override
    public void backward(Context c) {
        // dx_k += dy x_0 ... x_(k-1) x_(k+1) ...; y / x_k would fail where x_k is 0
        DMatrixRMaj dy = c.dy();
        for (int k = 0; k < c.inputs(); k++) {
            DMatrixRMaj dxk = c.dx(k);
            if (dxk == null) {
                continue;
            }
            for (int i = 0; i < dy.getNumElements(); i++) {
                double product = dy.data[i];
                for (int other = 0; other < c.inputs(); other++) {
                    product *= other == k ? 1 : c.x(other).data[i];
                }
                dxk.data[i] += product;
            }
        }
    }
}
