package org.brooklet.examples;

import java.io.IOException;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;

/** Tells three species of penguins apart, from a table with texts and with cells that are missing. */
public final class Penguins {

    private Penguins() {}

    /** Trains on three quarters of the rows and judges by the rest. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Table penguins = ExampleData.csv("penguins.csv").table();
        System.out.print(penguins.describe());
        Table.Split split = penguins.stratifiedSplit("species", 0.75, options.seed(42));
        Encoding encoding = Schema.predicting("species")
                .without("island")
                .filling(Missing.MEDIAN)
                .fit(split.train());
        Dataset train = encoding.dataset(split.train());
        Dataset test = encoding.dataset(split.test());

        Node input = Node.input(train).standardize(train);
        Network network = Network.of(input.dense(16).relu().dense(3).softmax(), options.seed(42));
        new Trainer(network, new CategoricalCrossEntropy(), new Adam(options.learningRate(0.01)))
                .fit(train, Fit.epochs(options.epochs(30)));

        System.out.println("test: " + network.evaluate(test, Metric.ACCURACY, Metric.LOG_LOSS));
        System.out.println(ConfusionMatrix.of(network.predict(test.features()), test.targets())
                .table(encoding.classes()));
    }
}
