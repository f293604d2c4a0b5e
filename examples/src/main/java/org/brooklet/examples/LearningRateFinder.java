package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.brooklet.DivergenceException;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Sgd;

/** Which learning rate? A short test tells: the loss over rates that rise until it explodes. */
public final class LearningRateFinder {

    private LearningRateFinder() {}

    /** Tests rates for plain gradient descent on the fuel consumption of cars, and trains with some of them. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--out");
        Table.Split cars = ExampleData.csv("auto_mpg.csv").table().split(0.75, 42);
        Encoding encoding =
                Schema.predicting("mpg").without("name").filling(Missing.MEDIAN).fit(cars.train());
        Dataset train = encoding.dataset(cars.train());
        Dataset test = encoding.dataset(cars.test());

        org.brooklet.LearningRateFinder found =
                org.brooklet.LearningRateFinder.find(network(train, options), new MeanSquaredError(), Sgd::new, train);
        System.out.println(found);
        System.out.println();
        System.out.printf(Locale.ROOT, "%d epochs with   test RMSE%n", options.epochs(20));
        for (double factor : new double[] {0.01, 0.1, 1, 10, 100}) {
            double rate = factor * found.suggestion();
            System.out.printf(
                    Locale.ROOT,
                    "rate %-11.2g %s%s%n",
                    rate,
                    rmse(rate, train, test, options),
                    factor == 1 ? "  <- suggested" : "");
        }
        Path file = options.picture("learning-rate-finder.svg");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, found.svg());
        System.out.println();
        System.out.println("the loss over the rates: open " + file);
    }

    private static Network network(Dataset train, Options options) {
        Node input = Node.input(train).standardize(train);
        return Network.of(input.dense(32).relu().dense(1).unstandardize(train), options.seed(1));
    }

    private static String rmse(double rate, Dataset train, Dataset test, Options options) {
        Network network = network(train, options);
        try {
            new Trainer(network, new MeanSquaredError(), new Sgd(rate))
                    .fit(train, Fit.epochs(options.epochs(20)).warnings(Fit.Warnings.IGNORE));
            return String.format(
                    Locale.ROOT, "%.3f", network.evaluate(test, Metric.RMSE).get(Metric.RMSE));
        } catch (DivergenceException e) {
            return "diverged in step " + e.step();
        }
    }
}
