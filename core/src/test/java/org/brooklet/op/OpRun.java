package org.brooklet.op;

import java.util.Arrays;
import org.brooklet.Contexts;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** One op with inputs written as rows, forward and backward: for numbers worked out by hand. */
final class OpRun {

    final DMatrixRMaj[] x;
    final DMatrixRMaj[] w;
    final DMatrixRMaj y;
    final DMatrixRMaj[] dx;
    final DMatrixRMaj[] dw;
    Context context;
    private DMatrixRMaj dy;
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
        dy = new DMatrixRMaj(y.numRows, y.numCols);
        context = Contexts.of(x, w, y, dy, dx, dw);
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
    OpRun train(long seed, String node, long step) {
        context = Contexts.of(seed, node, x, w, y, dy, dx, dw);
        Contexts.begin(context, true, step);
        op.forward(context);
        return this;
    }

    /** Computes y in prediction mode. */
    OpRun predict() {
        Contexts.begin(context, false, 0);
        op.forward(context);
        return this;
    }

    /** Adds to dx and dw, for the last y. */
    OpRun backward(double[][] gradient) {
        dy.setTo(new DMatrixRMaj(gradient));
        op.backward(context);
        return this;
    }
}
