package org.brooklet.examples;

import java.io.IOException;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Split;
import org.brooklet.data.Table;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;

/**
 * Predicts how many miles a car of the seventies drives on a gallon, from six numbers and where it was made. The file is as
 * found: with names of cars, which are left out, and without the horsepower of six of them.
 */
public final class AutoMpg {

    private AutoMpg() {}

    private static final int SPLITS = 10;

    /** Compares a network with two simpler answers, the mean of all cars and a linear model, on ten random splits. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Table cars = ExampleData.csv("auto_mpg.csv").table();
        double[] mean = new double[2];
        double[] linear = new double[2];
        double[] hidden = new double[2];
        for (int seed = 0; seed < SPLITS; seed++) {
            Split split = split(cars, seed);
            Node input = Node.input(split.train()).standardize(split.train());
            score(mean(split), split.test(), mean);
            score(train(input.dense(1), split, 10, options), split.test(), linear);
            score(train(input.dense(32).relu().dense(16).relu().dense(1), split, 1, options), split.test(), hidden);
        }
        System.out.printf(
                Locale.ROOT, "%d cars, a quarter of them to test on; means of %d splits%n%n", cars.rows(), SPLITS);
        System.out.println("model                 test RMSE      R2   (RMSE in miles per gallon)");
        print("mean of all cars", mean);
        print("linear model", linear);
        print("network 9-32-16-1", hidden);
        show(cars, options);
    }

    /** Reads the numbers that no car lacks. */
    static Dataset numbers() throws IOException {
        return ExampleData.csv("auto_mpg.csv")
                .features("cylinders", "displacement", "weight", "acceleration", "model_year")
                .target("mpg")
                .load();
    }

    /** Three quarters of the cars to train on, with what is missing and the makers' continents as the training cars have it. */
    private static Split split(Table cars, int seed) {
        Table.Split split = cars.split(0.75, seed);
        Encoding encoding =
                Schema.predicting("mpg").without("name").filling(Missing.MEDIAN).fit(split.train());
        return new Split(encoding.dataset(split.train()), encoding.dataset(split.test()));
    }

    private static void show(Table cars, Options options) {
        Split split = split(cars, 0);
        Node input = Node.input(split.train()).standardize(split.train());
        Network network = train(input.dense(32).relu().dense(16).relu().dense(1), split, 1, options);
        System.out.printf(Locale.ROOT, "%nSome test cars:%n    weight  year   miles per gallon   predicted%n");
        for (int row = 0; row < split.test().rows(); row += 20) {
            double[] car = split.test().features(row);
            System.out.printf(
                    Locale.ROOT,
                    "%10.0f %5.0f %18.1f %11.1f%n",
                    car[3],
                    car[5],
                    split.test().targets(row)[0],
                    network.predict(car)[0]);
        }
    }

    /**
     * Trains on standardized targets and gives predictions in miles per gallon: unstandardize is part of the model. A line
     * needs ten times the rate to come to its end in the same epochs.
     */
    private static Network train(Node output, Split split, double times, Options options) {
        Network network = Network.of(output.unstandardize(split.train()), options.seed(42));
        new Trainer(network, new MeanSquaredError(), new Adam(times * options.learningRate(0.003)))
                .fit(split.train(), Fit.epochs(options.epochs(100)).batchSize(32));
        return network;
    }

    /** A network that answers the same for every car: all weights zero, and the targets' mean behind them. */
    private static Network mean(Split split) {
        Network network = Network.of(Node.input(split.train()).dense(1).unstandardize(split.train()), 0);
        network.parameter("dense1.W").set(new DMatrixRMaj(9, 1));
        return network;
    }

    /** Adds a model's RMSE and R2 on the test rows to the means over all splits. */
    private static void score(Network network, Dataset test, double[] means) {
        DMatrixRMaj predictions = network.predict(test.features());
        means[0] += Metric.RMSE.of(predictions, test.targets()) / SPLITS;
        means[1] += Metric.R2.of(predictions, test.targets()) / SPLITS;
    }

    private static void print(String model, double[] means) {
        System.out.printf(Locale.ROOT, "%-20s %10.2f %7.2f%n", model, means[0], means[1]);
    }
}
