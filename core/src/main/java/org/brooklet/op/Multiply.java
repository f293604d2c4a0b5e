package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

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
        return Widths.common(this, inputs);
    }

    @Override
    public void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass) {
        int n = y.getNumElements();
        System.arraycopy(x[0].data, 0, y.data, 0, n);
        for (int k = 1; k < x.length; k++) {
            for (int i = 0; i < n; i++) {
                y.data[i] *= x[k].data[i];
            }
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
        for (int k = 0; k < x.length; k++) {
            DMatrixRMaj dxk = dx[k];
            if (dxk != null) {
                addProductOfOthers(x, k, dy, dxk);
            }
        }
    }

    /** dx_k += dy x_0 ... x_(k-1) x_(k+1) ...; y / x_k would fail where x_k is 0. */
    private static void addProductOfOthers(DMatrixRMaj[] x, int k, DMatrixRMaj dy, DMatrixRMaj dxk) {
        for (int i = 0; i < dy.getNumElements(); i++) {
            double product = dy.data[i];
            for (int other = 0; other < x.length; other++) {
                product *= other == k ? 1 : x[other].data[i];
            }
            dxk.data[i] += product;
        }
    }
}
