package org.brooklet.op;

import org.ejml.data.DMatrixRMaj;

/**
 * The sum of two or more inputs of one width, y = x_0 + x_1 + ...: where branches of the graph meet, as in a skip
 * connection. Every input gets the whole gradient, dx_k += dy.
 */
public record Add() implements Op {

    @Override
    public String name() {
        return "add";
    }

    @Override
    public int width(int... inputs) {
        return WidthChecks.common(this, inputs);
    }

    @Override
    public Formula formula(Formula... x) {
        Formula sum = x[0];
        for (int k = 1; k < x.length; k++) {
            sum = sum.plus(x[k]);
        }
        return sum;
    }

    @Override
    public void forward(Context c) {
        DMatrixRMaj y = c.y();
        int n = y.getNumElements();
        System.arraycopy(c.x(0).data, 0, y.data, 0, n);
        for (int k = 1; k < c.inputs(); k++) {
            addTo(c.x(k).data, y.data, n);
        }
    }

    @Override
    public void backward(Context c) {
        DMatrixRMaj dy = c.dy();
        int n = dy.getNumElements();
        for (int k = 0; k < c.inputs(); k++) {
            DMatrixRMaj dxk = c.dx(k);
            if (dxk != null) {
                addTo(dy.data, dxk.data, n);
            }
        }
    }

    private static void addTo(double[] from, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] += from[i];
        }
    }
}
