package org.brooklet.op;

import java.util.Arrays;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** One op with inputs written as rows, forward and backward: for numbers worked out by hand. */
final class OpRun {

    final DMatrixRMaj[] x;
    final DMatrixRMaj[] w;
    final DMatrixRMaj y;
    final DMatrixRMaj[] dx;
    final DMatrixRMaj[] dw;
    final Pass pass = new Pass();
    private final Op op;

    OpRun(Op op, double[][]... inputs) {
        this.op = op;
        x = Arrays.stream(inputs).map(DMatrixRMaj::new).toArray(DMatrixRMaj[]::new);
        int[] widths = Arrays.stream(x).mapToInt(matrix -> matrix.numCols).toArray();
        w = op.parameters(widths).stream()
                .map(spec -> new DMatrixRMaj(spec.rows(), spec.columns()))
                .toArray(DMatrixRMaj[]::new);
        for (int p = 0; p < w.length; p++) {
            Initializer initializer = op.parameters(widths).get(p).initializer();
            if (initializer != null) {
                initializer.fill(w[p], new RandomStream(1, "w", p));
            }
        }
        y = new DMatrixRMaj(x[0].numRows, op.width(widths));
        dx = zerosLike(x);
        dw = zerosLike(w);
    }

    private static DMatrixRMaj[] zerosLike(DMatrixRMaj[] matrices) {
        return Arrays.stream(matrices)
                .map(matrix -> new DMatrixRMaj(matrix.numRows, matrix.numCols))
                .toArray(DMatrixRMaj[]::new);
    }

    /** Sets parameter p. */
    OpRun with(int p, double... values) {
        System.arraycopy(values, 0, w[p].data, 0, w[p].getNumElements());
        return this;
    }

    /** Computes y in training mode. */
    OpRun train() {
        return train(1, "node", 0);
    }

    /** Computes y in training mode. */
    OpRun train(long seed, String node, long number) {
        pass.begin(true, seed, node, number);
        op.forward(x, w, y, pass);
        return this;
    }

    /** Computes y in prediction mode. */
    OpRun predict() {
        pass.begin(false, 1, "node", 0);
        op.forward(x, w, y, pass);
        return this;
    }

    /** Adds to dx and dw, for the last y. */
    OpRun backward(double[][] dy) {
        op.backward(x, w, y, pass, new DMatrixRMaj(dy), dx, dw);
        return this;
    }
}
