package org.brooklet.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The three products of a dense layer, with the memory they need: forward, y = x W + b, and the gradients of its
 * weights and of its inputs.
 *
 * <p>Letters: x is B x I, W is I x O, b is 1 x O, y is B x O. Every element of a result is its start value plus its
 * terms in order, each added by {@code fma}, whatever the shapes and the number of threads: so the bits depend on the
 * operands alone.
 *
 * <p>A {@code Products} serves one thread at a time. It allocates when a layer is wider than all before.
 */
public final class Products implements ThreadCrew.Work {

    /** Fewer columns than this in the result are not worth a panel, nor is less work than this many terms. */
    private static final int NARROW = 8;

    private static final int SMALL = 512;

    /** The number of terms from which on a product is shared between threads: about 50 microseconds of one. */
    private static final long SHARED = 1L << 19;

    /** Columns for each thread from which on columns are split and not rows, so that no panel is copied twice. */
    private static final int SPLIT_COLUMNS = 64;

    /** No state of the weights that lasts. */
    public static final long CHANGING = -1;

    private long weightsVersion = CHANGING;

    private @Nullable ThreadCrew crew;

    /** One for each thread. */
    private VectorizedPanel[] panels = {};

    /** One for each thread; none where vectors of one's own are not to be had. */
    private VectorTiles[] tiles = {};

    private final boolean hasTiles;

    /** What a sum without a bias starts with. */
    private double[] zeros = {};

    // The product that is being computed, for the threads that share it.
    private int rows;
    private int columns;
    private int terms;
    private double[] left = {};
    private boolean leftTransposed;
    private double[] right = {};
    private boolean rightTransposed;
    private double @Nullable [] start;
    private double[] to = {};
    private double @Nullable [] rightSum;
    private boolean byColumns;

    /** Columns or rows of one part. */
    private int unit;

    /** Products by the calling thread alone. */
    public Products() {
        this(null);
    }

    /** Products shared with a crew where they are large; {@code null} for the calling thread alone. */
    public Products(@Nullable ThreadCrew crew) {
        this(crew, VectorModule.isUseful());
    }

    /** Products with or without {@link VectorTiles}. */
    Products(@Nullable ThreadCrew crew, boolean hasTiles) {
        FusedMultiplyAdd.look();
        this.hasTiles = hasTiles;
        use(crew);
    }

    /** Shares large products with a crew from now on; {@code null} for the calling thread alone. */
    public void use(@Nullable ThreadCrew crew) {
        if (crew == this.crew && panels.length > 0) {
            return;
        }
        this.crew = crew;
        panels = new VectorizedPanel[crew == null ? 1 : crew.size()];
        for (int i = 0; i < panels.length; i++) {
            panels[i] = new VectorizedPanel();
        }
        if (hasTiles) {
            tiles = new VectorTiles[panels.length];
            for (int i = 0; i < tiles.length; i++) {
                tiles[i] = new VectorTiles();
            }
        }
    }

    /** Tells which state the weights are in, if they are to stay in it for several products; else {@code CHANGING}. */
    public void keep(long version) {
        weightsVersion = version;
    }

    /** Returns the state of the weights. */
    public long weightsVersion() {
        return weightsVersion;
    }

    /** Returns whether x W is a product for {@link KeptRows}. */
    public boolean isWorthCopying(DMatrixRMaj x, DMatrixRMaj w) {
        return weightsVersion != CHANGING && x.numRows == 1 && w.numCols >= NARROW && !isRowOfTiles(x, w);
    }

    private boolean isRowOfTiles(DMatrixRMaj x, DMatrixRMaj w) {
        return hasTiles && x.numRows == 1 && VectorRows.suit(w.numCols);
    }

    /**
     * y = x W + b.
     *
     * @param b O numbers, or {@code null} for none
     */
    public void forward(DMatrixRMaj x, DMatrixRMaj w, double @Nullable [] b, DMatrixRMaj y) {
        int outputs = w.numCols;
        double[] first = b == null ? zeros(outputs) : b;
        if (isRowOfTiles(x, w)) {
            VectorRows.multiply(x.data, w.data, w.numRows, outputs, first, y.data);
        } else if (w.numRows == 1 && outputs <= VectorizedPanel.COLUMNS) {
            panels[0].outer(x.data, x.numRows, w.data, outputs, first, y.data);
        } else if (isSmall(x.numRows, outputs, w.numRows)) {
            SmallProducts.forward(x, w, first, y);
        } else {
            left(x.data, false);
            right(w.data, false);
            result(x.numRows, outputs, w.numRows, y.data);
            start = first;
            rightSum = null;
            compute();
        }
    }

    /** dW += x' dy, and db += the sum of the rows of dy, if it is not {@code null}. */
    public void weightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double @Nullable [] db) {
        weightGradient(x, dy, dw, db, false);
    }

    /**
     * dW += x' dy, and db += the sum of the rows of dy.
     *
     * @param db O numbers, or {@code null} for none
     * @param sets whether to begin at 0, whatever is in dW and db
     */
    public void weightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double @Nullable [] db, boolean sets) {
        if (sets && db != null) {
            Arrays.fill(db, 0);
        }
        if (x.numRows < 2 || isSmall(x.numCols, dy.numCols, x.numRows)) {
            if (sets) {
                Arrays.fill(dw.data, 0);
            }
            SmallProducts.weightGradient(x, dy, dw, db);
        } else {
            left(x.data, true);
            right(dy.data, false);
            result(x.numCols, dy.numCols, x.numRows, dw.data);
            start = sets ? zeros(dy.numCols) : null;
            rightSum = db;
            compute();
        }
    }

    /** dx += dy W'. */
    public void inputGradient(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj dx) {
        // Few rows do not pay for transposing W.
        if (dy.numRows < 6 || isSmall(dy.numRows, w.numRows, w.numCols)) {
            SmallProducts.inputGradient(dy, w, dx);
        } else {
            left(dy.data, false);
            // One column is its own transpose.
            right(w.data, w.numCols > 1);
            result(dy.numRows, w.numRows, w.numCols, dx.data);
            start = null;
            rightSum = null;
            compute();
        }
    }

    /** Whether a product is left to {@link SmallProducts}. */
    private boolean isSmall(int rows, int columns, int terms) {
        boolean isForTiles = hasTiles && VectorTiles.suit(rows, columns, terms);
        return !isForTiles && (rows < 2 || columns < NARROW || (long) rows * columns * terms < SMALL);
    }

    private void left(double[] matrix, boolean transposed) {
        left = matrix;
        leftTransposed = transposed;
    }

    private void right(double[] matrix, boolean transposed) {
        right = matrix;
        rightTransposed = transposed;
    }

    private void result(int rows, int columns, int terms, double[] matrix) {
        this.rows = rows;
        this.columns = columns;
        this.terms = terms;
        to = matrix;
    }

    private void compute() {
        boolean large = (long) rows * columns * terms >= SHARED;
        ThreadCrew helpers = crew;
        if (large && helpers != null) {
            int threads = helpers.size();
            byColumns = columns >= threads * SPLIT_COLUMNS;
            if (byColumns) {
                // As wide as a panel, or one for each thread.
                int wanted = Math.max(threads, (columns + VectorizedPanel.COLUMNS - 1) / VectorizedPanel.COLUMNS);
                unit = roundUp((columns + wanted - 1) / wanted, 8);
            } else {
                unit = roundUp((rows + threads - 1) / threads, 3);
            }
            int split = byColumns ? columns : rows;
            if (helpers.run(this, (split + unit - 1) / unit)) {
                return;
            }
        }
        multiply(0, rows, 0, columns, 0);
    }

    /** Computes a part of the result: some of its columns, or some of its rows. */
    @Override
    public void part(int part, int thread) {
        int from = part * unit;
        if (byColumns) {
            multiply(0, rows, from, Math.min(unit, columns - from), thread);
        } else {
            multiply(from, Math.min(unit, rows - from), 0, columns, thread);
        }
    }

    private void multiply(int firstRow, int height, int firstColumn, int width, int thread) {
        BlockProduct block = hasTiles && VectorTiles.suit(height, width, terms) ? tiles[thread] : panels[thread];
        block.left(left, leftTransposed ? rows : terms, leftTransposed);
        block.right(right, terms, rightTransposed);
        block.result(to, columns, start);
        // The columns of a right sum belong to the part with the first row.
        block.multiply(firstRow, height, firstColumn, width, firstRow == 0 ? rightSum : null);
    }

    private static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }

    private double[] zeros(int n) {
        if (zeros.length < n) {
            zeros = new double[n];
        }
        return zeros;
    }
}
