package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.brooklet.data.Batch;
import org.brooklet.kernel.ThreadCrew;
import org.brooklet.op.Op;
import org.brooklet.op.Ops;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The loss and the gradients of a large batch, some rows at a time: forward, losses and backward of a tile of rows, whose
 * values stay in the cache, then of the next. Where the network uses threads, they share the tiles.
 *
 * <pre>
 *   dL/dw = sum_t g_t         L = sum_t l_t         g_t, l_t: of the rows of tile t, each a sum that begins at 0
 * </pre>
 *
 * <p>The g_t are kept, and added in the order of the tiles: so the bits do not depend on the number of threads. Nothing
 * that others may read is written before {@link #takeGradients}.
 */
final class RowTiles implements ThreadCrew.Work {

    /** The rows of a tile. The bits of large batches depend on this number. */
    static final int ROWS = 128;

    /** A batch of fewer tiles than this is computed as a whole. */
    static final int LEAST_TILES = 8;

    /** As many numbers of gradients may be kept, 8 MB; a larger network shares the products of its layers instead. */
    private static final int MOST_KEPT = 1 << 20;

    /** What one thread computes a tile with. */
    private static final class Bench {

        private final Workspace workspace;
        private final DMatrixRMaj[] gradients;
        private final DMatrixRMaj targets = new DMatrixRMaj(0, 0);
        private final DMatrixRMaj weights = new DMatrixRMaj(0, 0);

        Bench(Workspace workspace, int terms) {
            this.workspace = workspace;
            this.gradients = new DMatrixRMaj[terms];
            Arrays.setAll(gradients, k -> new DMatrixRMaj(0, 0));
        }
    }

    private final Network network;
    private final Workspace.Gradients wanted;
    private final ObjectivePart[] parts;
    private final int[] nodes;
    private final int last;

    /** How many numbers the gradients of all parameters are. */
    private final int numbers;

    private final List<Bench> benches = new ArrayList<>();

    // The batch in hand.
    private DMatrixRMaj features = new DMatrixRMaj(0, 0);
    private long step;
    private int tiles;

    /** The l_t of each term, and the g_t, one tile after another. */
    private double[] losses = {};

    private double[] kept = {};

    private RowTiles(
            Network network, Workspace.Gradients wanted, ObjectivePart[] parts, int[] nodes, int last, int numbers) {
        this.network = network;
        this.wanted = wanted;
        this.parts = parts;
        this.nodes = nodes;
        this.last = last;
        this.numbers = numbers;
    }

    /**
     * Prepares tiles for an objective, if its losses are sums over rows, and each row of the nodes up to {@code last}
     * depends on the same row of the features alone; else {@code null}.
     */
    static @Nullable RowTiles of(
            Network network, Workspace.Gradients wanted, ObjectivePart[] parts, int[] nodes, int last) {
        Plan plan = network.plan();
        for (int i = 0; i <= last; i++) {
            Op op = plan.node(i).op();
            if (op != null && !Ops.isRowWise(op)) {
                return null;
            }
        }
        for (ObjectivePart part : parts) {
            if (!part.isSumOverRows()) {
                return null;
            }
        }
        long numbers = 0;
        for (int p = 0; p < wanted.parameters().size(); p++) {
            numbers += wanted.parameters().get(p)
                    ? network.parameters().get(p).live().getNumElements()
                    : 0;
        }
        return numbers * LEAST_TILES > MOST_KEPT
                ? null
                : new RowTiles(network, wanted, parts, nodes, last, (int) numbers);
    }

    /** Returns whether a batch is large enough for tiles, and not too large to keep their gradients. */
    boolean suit(Batch batch) {
        tiles = (batch.features().numRows + ROWS - 1) / ROWS;
        return batch.features().numRows >= LEAST_TILES * ROWS && (long) tiles * numbers <= MOST_KEPT;
    }

    /**
     * Returns the objective of a batch as in training, and keeps the gradients.
     *
     * @return NaN or infinite if the loss is, or if a part of it cannot be computed; then the batch is to be computed as
     *     a whole, which tells why
     */
    double value(Batch batch, long step) {
        this.features = batch.features();
        this.step = step;
        reserve();
        try {
            for (ObjectivePart part : parts) {
                if (!part.beginRows(batch)) {
                    return Double.NaN;
                }
            }
            ThreadCrew crew = network.crew();
            if (crew == null || !crew.run(this, tiles)) {
                for (int tile = 0; tile < tiles; tile++) {
                    part(tile, 0);
                }
            }
        } catch (RuntimeException e) {
            return Double.NaN;
        }
        double total = 0;
        for (int k = 0; k < parts.length; k++) {
            double sum = 0;
            for (int tile = 0; tile < tiles; tile++) {
                sum += losses[tile * parts.length + k];
            }
            total += parts[k].endRows(sum);
        }
        return total;
    }

    private void reserve() {
        ThreadCrew crew = network.crew();
        for (int thread = benches.size(); thread < (crew == null ? 1 : crew.size()); thread++) {
            benches.add(new Bench(network.newWorkspace(wanted), parts.length));
        }
        if (losses.length < tiles * parts.length) {
            losses = new double[tiles * parts.length];
            kept = new double[tiles * numbers];
        }
    }

    /** Computes a tile: its losses, and the gradients of its rows. */
    @Override
    public void part(int tile, int thread) {
        Bench bench = benches.get(thread);
        Workspace workspace = bench.workspace;
        int first = tile * ROWS;
        int rows = Math.min(ROWS, features.numRows - first);
        workspace.forward(features.data, first, rows, last, true, step);
        for (int k = 0; k < parts.length; k++) {
            losses[tile * parts.length + k] = parts[k].evaluateRows(
                    workspace.value(nodes[k]), first, bench.targets, bench.weights, bench.gradients[k]);
        }
        workspace.backward(nodes, bench.gradients);
        int to = tile * numbers;
        for (int p = 0; p < wanted.parameters().size(); p++) {
            DMatrixRMaj gradient = workspace.parameterGradient(p);
            if (gradient != null) {
                System.arraycopy(gradient.data, 0, kept, to, gradient.getNumElements());
                to += gradient.getNumElements();
            }
        }
    }

    /** Sets the gradients of a workspace to those of the last value. */
    void takeGradients(Workspace whole) {
        int from = 0;
        for (int p = 0; p < wanted.parameters().size(); p++) {
            DMatrixRMaj gradient = whole.parameterGradient(p);
            if (gradient != null) {
                int n = gradient.getNumElements();
                System.arraycopy(kept, from, gradient.data, 0, n);
                for (int tile = 1; tile < tiles; tile++) {
                    int at = tile * numbers + from;
                    for (int i = 0; i < n; i++) {
                        gradient.data[i] += kept[at + i];
                    }
                }
                from += n;
            }
        }
    }
}
