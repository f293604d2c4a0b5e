package org.brooklet.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.brooklet.optim.Adam;

/** A network with two inputs, each with columns of its own and layers of its own, joined by concat. */
public final class TwoInputs {

    private static final String[] ENGINE = {"cylinders", "displacement", "horsepower", "weight"};
    private static final String[] MAKE = {"model_year", "origin=Europe", "origin=Japan", "origin=USA"};

    private TwoInputs() {}

    /** Predicts the miles per gallon of cars from their engine, and from when and where they were made. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Table.Split cars = ExampleData.csv("auto_mpg.csv").table().split(0.75, options.seed(42));
        Encoding encoding =
                Schema.predicting("mpg").without("name").filling(Missing.MEDIAN).fit(cars.train());
        Dataset train = encoding.dataset(cars.train());
        Dataset test = encoding.dataset(cars.test());

        Node engine = Node.input(train, ENGINE).named("engine").standardize(train.withFeatures(ENGINE));
        Node make = Node.input(train, MAKE).named("make").standardize(train.withFeatures(MAKE));
        Node both = engine.dense(16).relu().concat(make.dense(8).relu());
        Network network = Network.of(both.dense(8).relu().dense(1).unstandardize(train), options.seed(42));
        new Trainer(network, new MeanSquaredError(), new Adam(options.learningRate(0.005)))
                .fit(train, Fit.epochs(options.epochs(100)));

        List<String> names = new ArrayList<>(test.featureNames());
        Collections.reverse(names);
        System.out.print(network.summary());
        System.out.println();
        System.out.println("test:                         " + network.evaluate(test, Metric.RMSE, Metric.R2));
        System.out.println(
                "the columns in reverse order: " + network.evaluate(test.arranged(names), Metric.RMSE, Metric.R2));
        System.out.println("An input that knows its columns by name finds them anywhere.");
    }
}
