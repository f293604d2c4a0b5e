package org.brooklet.examples;

import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.brooklet.random.RandomStream;

/** The same rule with different batches, and a different rule: how fast each comes down on one problem. */
public final class GradientDescent {

    private static final int ROWS = 256;
    private static final double NOISE = 0.1;
    private static final int[] EPOCHS = {1, 2, 5, 10, 20, 50};

    private GradientDescent() {}

    /** Fits y = 2 x1 - x2 + 0.5, where x2 varies ten times as much as x1. */
    public static void main(String... arguments) {
        Options options = Options.of(arguments, "--seed");
        Dataset data = plane();
        System.out.println("Fitting y = 2 x1 - x2 + 0.5 to 256 noisy points; x2 varies ten times as much as x1.");
        System.out.println(
                "Mean squared error after some epochs. The noise has variance 0.01: about as low as a model gets.");
        System.out.println();
        System.out.print("                           batch  steps/epoch");
        for (int epoch : EPOCHS) {
            System.out.printf(Locale.ROOT, "%9d", epoch);
        }
        System.out.println();
        run("gradient descent, 0.008", new Sgd(0.008), ROWS, data, options);
        run("... too fast, 0.012", new Sgd(0.012), ROWS, data, options);
        run("mini-batch, 0.003", new Sgd(0.003), 32, data, options);
        run("... with momentum 0.9", new Sgd(0.003, 0.9), 32, data, options);
        run("stochastic, 0.0003", new Sgd(0.0003), 1, data, options);
        run("Adam, mini-batch, 0.1", new Adam(0.1), 32, data, options);
        System.out.print("""

                Gradient descent takes one step for all rows. The steep direction, x2, limits its rate (at 0.012 it
                diverges), and at that rate the flat direction, x1, crawls. Smaller batches: a noisy gradient, but
                many more steps for the same work. Momentum adds up what the steps agree on. Adam gives every weight
                a step size of its own, so that steep and flat directions go equally fast.
                """);
    }

    private static void run(String name, Optimizer optimizer, int batchSize, Dataset data, Options options) {
        Network network = Network.of(Node.input(2).dense(1), options.seed(1));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), optimizer);
        System.out.printf(Locale.ROOT, "%-25s %6d %12d", name, batchSize, ROWS / batchSize);
        int done = 0;
        for (int epochs : EPOCHS) {
            trainer.fit(data, Fit.epochs(epochs - done).batchSize(batchSize).warnings(Fit.Warnings.IGNORE));
            done = epochs;
            System.out.printf(Locale.ROOT, "%9s", number(trainer.loss(data)));
        }
        System.out.println();
    }

    private static String number(double loss) {
        return String.format(Locale.ROOT, loss < 100 ? "%.4f" : "%.0e", loss);
    }

    private static Dataset plane() {
        RandomStream random = new RandomStream(1, "plane", 0);
        double[][] x = new double[ROWS][];
        double[] y = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[row] = new double[] {random.nextGaussian(), 10 * random.nextGaussian()};
            y[row] = 2 * x[row][0] - x[row][1] + 0.5 + NOISE * random.nextGaussian();
        }
        return Dataset.of(x, y);
    }
}
