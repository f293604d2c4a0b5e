package org.brooklet;

import java.util.Arrays;
import java.util.Objects;
import org.brooklet.kernel.KeptRows;
import org.brooklet.kernel.Products;
import org.brooklet.op.Context;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The buffers of one node in one workspace, as its op sees them. */
final class NodeContext implements Context {

    private final DMatrixRMaj[] x;
    private final DMatrixRMaj[] w;
    private final DMatrixRMaj y;
    private final @Nullable DMatrixRMaj dy;
    private final @Nullable DMatrixRMaj[] dx;
    private final @Nullable DMatrixRMaj[] dw;
    private final Products products;
    private final long seed;

    /** Whether a product sets the gradients of the parameters, and does not add to what is in them. */
    private boolean setsGradients;

    /** What the node's random numbers are drawn for, so that no two nodes draw the same. */
    private final String purpose;

    private final RandomStream random = new RandomStream(0, "", 0);
    private boolean training;
    private long step;
    private boolean randomBegun;
    private DMatrixRMaj[] memory = {};

    /** The rows of the weights, for predictions of one row. */
    private @Nullable KeptRows kept;

    NodeContext(
            String name,
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            @Nullable DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw,
            Products products,
            long seed) {
        this.purpose = "node " + name;
        this.x = x;
        this.w = w;
        this.y = y;
        this.dy = dy;
        this.dx = dx;
        this.dw = dw;
        this.products = products;
        this.seed = seed;
    }

    /** Says that the gradients of the parameters are to be set, as they need not be 0. */
    void setGradients() {
        setsGradients = true;
    }

    /** Begins a forward computation; the step's number makes its random numbers different from those of other steps. */
    void begin(boolean training, long step) {
        this.training = training;
        this.step = step;
        this.randomBegun = false;
    }

    @Override
    public int inputs() {
        return x.length;
    }

    @Override
    public DMatrixRMaj x(int k) {
        return x[k];
    }

    @Override
    public DMatrixRMaj w(int p) {
        return w[p];
    }

    @Override
    public DMatrixRMaj y() {
        return y;
    }

    @Override
    public DMatrixRMaj dy() {
        return Objects.requireNonNull(dy, "there is no gradient outside of backward");
    }

    @Override
    public @Nullable DMatrixRMaj dx(int k) {
        return dx[k];
    }

    @Override
    public @Nullable DMatrixRMaj dw(int p) {
        return dw[p];
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public RandomStream random() {
        if (!randomBegun) {
            random.restart(seed, purpose, step);
            randomBegun = true;
        }
        return random;
    }

    @Override
    public DMatrixRMaj memory(int index) {
        if (index >= memory.length) {
            int old = memory.length;
            memory = Arrays.copyOf(memory, index + 1);
            for (int i = old; i <= index; i++) {
                memory[i] = new DMatrixRMaj(0, 0);
            }
        }
        return memory[index];
    }

    @Override
    public void product(DMatrixRMaj x, DMatrixRMaj w, double @Nullable [] b, DMatrixRMaj y) {
        if (products.isWorthCopying(x, w) && w == this.w[0]) {
            kept = kept == null ? new KeptRows() : kept;
            kept.forward(x, w, b, y, products.weightsVersion());
        } else {
            products.forward(x, w, b, y);
        }
    }

    @Override
    public void addWeightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double @Nullable [] db) {
        products.weightGradient(x, dy, dw, db, setsGradients);
    }

    @Override
    public void addInputGradient(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj dx) {
        products.inputGradient(dy, w, dx);
    }

    @Override
    public String toString() {
        return "Context of %s, y %s x %s".formatted(purpose, y.numRows, y.numCols);
    }
}
