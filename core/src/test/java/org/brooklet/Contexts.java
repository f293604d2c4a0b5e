package org.brooklet;

import org.brooklet.kernel.Products;
import org.brooklet.op.Context;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Contexts as a network makes them, for ops that are tried alone. */
public final class Contexts {

    private Contexts() {}

    /** A context in prediction mode. */
    public static Context of(
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw) {
        return of(1, "node", x, w, y, dy, dx, dw);
    }

    /** A context of a node with a name, in a network with a seed. */
    public static Context of(
            long seed,
            String name,
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw) {
        return new NodeContext(name, x, w, y, dy, dx, dw, new Products(), seed);
    }

    /** Begins a forward computation. */
    public static void begin(Context context, boolean training, long step) {
        ((NodeContext) context).begin(training, step);
    }
}
