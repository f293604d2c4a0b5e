package org.brooklet.examples;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;

/** Who survived the Titanic, from class, sex, age and fare: texts, classes by number, and ages that nobody wrote down. */
public final class Titanic {

    private static final int SPLITS = 20;

    private Titanic() {}

    /** Trains on three quarters of the passengers, and compares with two guesses: that nobody survives, and that women do. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Table passengers = ExampleData.csv("titanic.csv").table();
        Table.Split split = passengers.stratifiedSplit("Survived", 0.75, options.seed(42));
        Network network = train(split.train(), options);
        Dataset test = network.encoding().orElseThrow().dataset(split.test());
        System.out.printf(Locale.ROOT, "features: %s%n%n", String.join(", ", test.featureNames()));
        System.out.println("some test passengers: class, sex, age     survived   probability by the network");
        for (int row = 0; row < test.rows(); row += 7) {
            System.out.printf(
                    Locale.ROOT,
                    "%27s  %-7s %3s %12.0f %12.2f%n",
                    text(split.test(), "Pclass", row),
                    text(split.test(), "Sex", row),
                    text(split.test(), "Age", row),
                    test.targets(row)[0],
                    network.predict(test.features(row))[0]);
        }
        System.out.println();
        System.out.println(
                ConfusionMatrix.of(network.predict(test), test.targets()).table(List.of("died", "survived")));
        compare(passengers, options);
        Map<String, Object> somebody =
                Map.of("Pclass", 1, "Sex", "female", "Age", 30, "SibSp", 0, "Parch", 0, "Fare", 80);
        System.out.printf(
                Locale.ROOT,
                "%na woman of 30 in first class survives with probability %.2f%n",
                network.predict(somebody)[0]);
    }

    /** Trains on some passengers; the network keeps how they were encoded. */
    private static Network train(Table passengers, Options options) {
        Encoding encoding = Schema.predicting("Survived")
                .classes()
                .features("Pclass", "Sex", "Age", "SibSp", "Parch", "Fare")
                .categories("Pclass")
                .filling(Missing.MEDIAN)
                .fit(passengers);
        Dataset train = encoding.dataset(passengers);
        Node input = Node.input(train).standardize(train);
        Network network = Network.of(input.dense(8).tanh().dense(1).sigmoid(), options.seed(42));
        new Trainer(network, new BinaryCrossEntropy(), new Adam(options.learningRate(0.01)).withL2(0.01))
                .fit(train, Fit.epochs(options.epochs(60)));
        return network;
    }

    /** One split of 50 test passengers says little: the network and two guesses on twenty. */
    private static void compare(Table passengers, Options options) {
        double nobody = 0;
        double women = 0;
        double network = 0;
        for (int k = 0; k < SPLITS; k++) {
            Table.Split split = passengers.stratifiedSplit("Survived", 0.75, options.seed(42) + k);
            Table test = split.test();
            Network trained = train(split.train(), options);
            Dataset encoded = trained.encoding().orElseThrow().dataset(test);
            network += trained.evaluate(encoded, Metric.ACCURACY).get(Metric.ACCURACY) / SPLITS;
            for (int row = 0; row < test.rows(); row++) {
                boolean survived = encoded.targets(row)[0] == 1;
                nobody += survived ? 0 : 1.0 / test.rows() / SPLITS;
                women += text(test, "Sex", row).equals("female") == survived ? 1.0 / test.rows() / SPLITS : 0;
            }
        }
        System.out.printf(Locale.ROOT, "accuracy on 50 test passengers, means of %d splits%n", SPLITS);
        System.out.printf(Locale.ROOT, "nobody survives             %.3f%n", nobody);
        System.out.printf(Locale.ROOT, "women survive, men do not   %.3f%n", women);
        System.out.printf(Locale.ROOT, "the network                 %.3f%n", network);
    }

    private static String text(Table table, String column, int row) {
        return table.column(column).isMissing(row) ? "?" : table.column(column).text(row);
    }
}
