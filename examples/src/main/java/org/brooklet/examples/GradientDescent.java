package org.brooklet.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Parameter;
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
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--seed", "--out");
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
        PathFilm film = new PathFilm("Weights of x1 and x2, by epochs", (a, b) -> loss(data, a, b), -1, 3.5, -2, 1);
        run("gradient descent, 0.008", new Sgd(0.008), ROWS, data, options, film);
        run("... too fast, 0.012", new Sgd(0.012), ROWS, data, options, film);
        run("mini-batch, 0.003", new Sgd(0.003), 32, data, options, film);
        run("... with momentum 0.9", new Sgd(0.003, 0.9), 32, data, options, film);
        run("stochastic, 0.0003", new Sgd(0.0003), 1, data, options, film);
        run("Adam, mini-batch, 0.1", new Adam(0.1), 32, data, options, film);
        System.out.print("""

                Gradient descent takes one step for all rows. The steep direction, x2, limits its rate (at 0.012 it
                diverges), and at that rate the flat direction, x1, crawls. Smaller batches: a noisy gradient, but
                many more steps for the same work. Momentum adds up what the steps agree on. Adam gives every weight
                a step size of its own, so that steep and flat directions go equally fast.
                """);
        PathFilm.write("Gradient descent", List.of(film), options.picture("gradient-descent.html"));
    }

    /** The mean squared error of weights a and b, with the true bias. */
    private static double loss(Dataset data, double a, double b) {
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            double[] x = data.features(row);
            double error = a * x[0] + b * x[1] + 0.5 - data.targets(row)[0];
            sum += error * error / data.rows();
        }
        return sum;
    }

    private static void run(
            String name, Optimizer optimizer, int batchSize, Dataset data, Options options, PathFilm film) {
        Network network = Network.of(Node.input(2).dense(1), options.seed(1));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), optimizer);
        System.out.printf(Locale.ROOT, "%-25s %6d %12d", name, batchSize, ROWS / batchSize);
        List<double[]> places = new ArrayList<>();
        Parameter weights = network.parameter("dense1.W");
        places.add(weights.value().data);
        int done = 0;
        for (int epochs : EPOCHS) {
            Fit fit = Fit.epochs(epochs - done)
                    .batchSize(batchSize)
                    .warnings(Fit.Warnings.IGNORE)
                    .onEpoch(epoch -> places.add(weights.value().data));
            trainer.fit(data, fit);
            done = epochs;
            System.out.printf(Locale.ROOT, "%9s", number(trainer.loss(data)));
        }
        System.out.println();
        film.way(name, places);
    }

    private static String number(double loss) {
        return String.format(Locale.ROOT, loss < 100 ? "%.4f" : "%.1e", loss);
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
