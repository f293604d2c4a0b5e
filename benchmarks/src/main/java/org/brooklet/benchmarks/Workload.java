package org.brooklet.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Tanh;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** The trainings that are measured, from four points to a layer of 784 x 1024. Their data are drawn from a seed. */
@SuppressWarnings("ImmutableEnumChecker") // losses, optimizers and these ops are immutable by their contracts
public enum Workload {
    /** Exclusive or, 2-8-1. */
    XOR(4, 4, new BinaryCrossEntropy(), new Adam(0.01), new Sigmoid(), new Sigmoid(), 2, 8, 1),

    /** A curve, 1-32-32-1, by SGD. */
    TOY_SGD(1024, 32, new MeanSquaredError(), new Sgd(0.01), new Tanh(), new Linear(), 1, 32, 32, 1),

    /** A curve, 1-32-32-1, by Adam. */
    TOY_ADAM(1024, 32, new MeanSquaredError(), new Adam(0.001), new Tanh(), new Linear(), 1, 32, 32, 1),

    /** A small table, 30-64-32-1. */
    TABULAR(569, 32, new BinaryCrossEntropy(), new Adam(0.001), new Relu(), new Sigmoid(), 30, 64, 32, 1),

    /** The same with sigmoid hidden layers. */
    TABULAR_SIGMOID(569, 32, new BinaryCrossEntropy(), new Adam(0.001), new Sigmoid(), new Sigmoid(), 30, 64, 32, 1),

    /** Wide layers, 128-512-512-1. */
    WIDE(8192, 128, new MeanSquaredError(), new Adam(0.001), new Relu(), new Linear(), 128, 512, 512, 1),

    /** Images of 28 x 28 in ten classes, 784-1024-512-10. */
    LARGE(8192, 256, new CategoricalCrossEntropy(), new Adam(0.001), new Relu(), new Softmax(), 784, 1024, 512, 10),

    /** The exponential of 2 x 2 matrices, 4-32-16-4, all rows in each step: as SimpleChains.jl publishes it. */
    EXPM(10_000, 10_000, new MeanSquaredError(), new Adam(0.001), new Tanh(), new Linear(), 4, 32, 16, 4),

    /** The net of the README of SimpleChains.jl, 24-8-2. */
    SIMPLECHAINS_README(200, 200, new MeanSquaredError(), new Sgd(0.01), new Tanh(), new Linear(), 24, 8, 2);

    private static final long SEED = 42;

    private final int rows;
    private final int batchSize;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Op hidden;
    private final Op output;
    private final int[] widths;

    Workload(int rows, int batchSize, Loss loss, Optimizer optimizer, Op hidden, Op output, int... widths) {
        this.rows = rows;
        this.batchSize = batchSize;
        this.loss = loss;
        this.optimizer = optimizer;
        this.hidden = hidden;
        this.output = output;
        this.widths = widths;
    }

    /**
     * Returns the workload of a name.
     *
     * @param name for example {@code tabular-sigmoid}
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String name) {
        return Arrays.stream(values())
                .filter(workload -> workload.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload \"%s\"; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Workload::label).toList())));
    }

    /** Returns the name as it is written in tables and commands. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the number of rows of one step. */
    public int batchSize() {
        return batchSize;
    }

    /** Returns the network, with the library's dense layers. */
    public Network network() {
        return network(Dense::new);
    }

    /** Returns the network, its dense layers made by {@code dense}. */
    Network network(IntFunction<Op> dense) {
        Node node = Node.input(widths[0]);
        int last = widths.length - 1;
        for (int layer = 1; layer <= last; layer++) {
            node = node.then(dense.apply(widths[layer])).then(layer < last ? hidden : output);
        }
        return Network.of(node, SEED);
    }

    /** Returns a trainer of a network of this workload. */
    public Trainer trainer(Network network) {
        return new Trainer(network, loss, optimizer);
    }

    /** Returns all rows. */
    public Dataset data() {
        return data(rows);
    }

    /** Returns the rows of one batch. */
    Dataset batch() {
        return data(batchSize);
    }

    /**
     * Features are normal, and targets are made from them, so that there is something to learn: the product of two for each
     * quantity, or the exponential of the matrix; the sign of a product for two classes, and the place of the angle of two
     * for ten.
     */
    private Dataset data(int count) {
        if (this == XOR) {
            return Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0});
        }
        RandomStream random = new RandomStream(SEED, "data of " + label(), 0);
        DMatrixRMaj x = new DMatrixRMaj(count, widths[0]);
        int classes = widths[widths.length - 1];
        DMatrixRMaj y = new DMatrixRMaj(count, loss instanceof MeanSquaredError ? classes : 1);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = random.nextGaussian();
        }
        for (int row = 0; row < count; row++) {
            double a = x.get(row, 0);
            double b = x.get(row, x.numCols - 1);
            if (this == EXPM) {
                exponential(x.data, y.data, 4 * row);
            } else if (loss instanceof MeanSquaredError) {
                for (int k = 0; k < classes; k++) {
                    y.set(row, k, x.get(row, k) * x.get(row, x.numCols - 1 - k));
                }
            } else if (classes == 1) {
                y.data[row] = a * b > 0 ? 1 : 0;
            } else {
                y.data[row] = Math.min(classes - 1, (int) ((1 + StrictMath.atan2(a, b) / Math.PI) / 2 * classes));
            }
        }
        return Dataset.of(x, y);
    }

    /** e^A = e^m (c I + s (A - m I)), with m half of the trace, d^2 = -det(A - m I), c = cosh d, s = sinh(d) / d. */
    private static void exponential(double[] matrix, double[] to, int at) {
        double m = (matrix[at] + matrix[at + 3]) / 2;
        double half = (matrix[at] - matrix[at + 3]) / 2;
        double square = half * half + matrix[at + 1] * matrix[at + 2];
        double d = Math.sqrt(Math.abs(square));
        double c = square > 0 ? StrictMath.cosh(d) : StrictMath.cos(d);
        double s = (square > 0 ? StrictMath.sinh(d) : StrictMath.sin(d)) / d;
        double scale = StrictMath.exp(m);
        to[at] = scale * (c + s * half);
        to[at + 1] = scale * s * matrix[at + 1];
        to[at + 2] = scale * s * matrix[at + 2];
        to[at + 3] = scale * (c - s * half);
    }
}
