package org.brooklet.examples;

import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Ten layers in a chain, and the same ten layers with skip connections: the gradient fades in one and not in the other.
 */
public final class SkipConnection {

    private static final int LAYERS = 10;
    private static final int UNITS = 8;

    private SkipConnection() {}

    /** Trains both networks on the same data, and measures the gradient that reaches their first layer. */
    public static void main(String... arguments) {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Split split = saddle(500).split(0.8, options.seed(1));
        Network chain = Network.of(chain(), options.seed(1));
        Network graph = Network.of(graph(), options.seed(1));

        System.out.printf(
                Locale.ROOT, "%d sigmoid layers of %d units, learning y = x1 x2 from 400 points%n%n", LAYERS, UNITS);
        System.out.println("                                 chain: h = f(h)   graph: h = h + f(h)");
        row("weights", "%.0f", weights(chain), weights(graph));
        double[] last = {gradient(chain, LAYERS, split), gradient(graph, LAYERS, split)};
        double[] first = {gradient(chain, 1, split), gradient(graph, 1, split)};
        row("gradient, last layer", "%.1e", last[0], last[1]);
        row("gradient, first layer", "%.1e", first[0], first[1]);
        row("test loss before training", "%.4f", loss(chain, split), loss(graph, split));
        row(
                "test loss after " + options.epochs(100) + " epochs",
                "%.4f",
                train(chain, split, options),
                train(graph, split, options));
        System.out.printf(Locale.ROOT, "%-32s %16.4f%n", "(of always answering the mean)", variance(split));
        System.out.printf(Locale.ROOT, """

                A sigmoid's slope is at most 1/4, so the chain shrinks the gradient again in every layer: by %.0e
                on the way, and the first layers hardly learn. In the graph it also takes the direct way through
                the sum h + f(h): there %.1f times less arrives than set out.
                """, last[0] / first[0], last[1] / first[1]);
    }

    private static double variance(Split split) {
        DMatrixRMaj y = split.test().targets();
        DMatrixRMaj mean = new DMatrixRMaj(y.numRows, 1);
        mean.fill(CommonOps_DDRM.elementSum(split.train().targets())
                / split.train().rows());
        return new MeanSquaredError().evaluate(mean, y, null);
    }

    private static Node chain() {
        Node h = Node.input(2).dense(UNITS).named("first");
        for (int layer = 1; layer <= LAYERS; layer++) {
            h = h.dense(UNITS).named("layer" + layer).sigmoid();
        }
        return h.dense(1);
    }

    private static Node graph() {
        Node h = Node.input(2).dense(UNITS).named("first");
        for (int layer = 1; layer <= LAYERS; layer++) {
            h = h.plus(h.dense(UNITS).named("layer" + layer).sigmoid());
        }
        return h.dense(1);
    }

    private static void row(String what, String format, double chain, double graph) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %16s %21s%n",
                what,
                String.format(Locale.ROOT, format, chain),
                String.format(Locale.ROOT, format, graph));
    }

    private static double weights(Network network) {
        return network.parameters().stream()
                .mapToInt(parameter -> parameter.rows() * parameter.columns())
                .sum();
    }

    /** The length of the gradient of one layer's weights, over all training rows. */
    private static double gradient(Network network, int layer, Split split) {
        DMatrixRMaj dy = new DMatrixRMaj(0, 0);
        new MeanSquaredError()
                .evaluate(
                        network.forward(split.train().features()), split.train().targets(), dy);
        network.backward(dy);
        return NormOps_DDRM.normF(network.gradient("layer" + layer + ".W"));
    }

    private static double loss(Network network, Split split) {
        return network.loss(split.test(), new MeanSquaredError());
    }

    private static double train(Network network, Split split, Options options) {
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(options.learningRate(0.01)));
        trainer.fit(split.train(), Fit.epochs(options.epochs(100)).batchSize(20));
        return trainer.loss(split.test());
    }

    /** Random points from -1 to 1, with y = x1 x2. */
    static Dataset saddle(int rows) {
        RandomStream random = new RandomStream(1, "saddle", 0);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = new double[] {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
            y[row] = x[row][0] * x[row][1];
        }
        return Dataset.of(x, y);
    }
}
