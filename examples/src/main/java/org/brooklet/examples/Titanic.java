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

    private Titanic() {}

    /** Trains on three quarters of the passengers, and compares with always giving the answer of the majority. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Table passengers = ExampleData.csv("titanic.csv").table();
        Table.Split split = passengers.stratifiedSplit("Survived", 0.75, options.seed(42));
        Encoding encoding = Schema.predicting("Survived")
                .classes()
                .features("Pclass", "Sex", "Age", "SibSp", "Parch", "Fare")
                .categories("Pclass")
                .filling(Missing.MEDIAN)
                .fit(split.train());
        Dataset train = encoding.dataset(split.train());
        Dataset test = encoding.dataset(split.test());

        Node input = Node.input(train).standardize(train);
        Network network = Network.of(input.dense(8).tanh().dense(1).sigmoid(), options.seed(42));
        new Trainer(network, new BinaryCrossEntropy(), new Adam(options.learningRate(0.01)).withL2(0.01))
                .fit(train, Fit.epochs(options.epochs(60)));

        ConfusionMatrix matrix = ConfusionMatrix.of(network.predict(test), test.targets());
        double died = (matrix.count(0, 0) + matrix.count(0, 1)) / test.rows();
        System.out.printf(Locale.ROOT, "features: %s%n%n", String.join(", ", encoding.featureNames()));
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
        System.out.printf(Locale.ROOT, "%nnobody survives: accuracy %.4f, on %d test passengers%n", died, test.rows());
        System.out.println("the network:      " + network.evaluate(test, Metric.ACCURACY, Metric.LOG_LOSS));
        System.out.println(matrix.table(List.of("died", "survived")));
        Map<String, Object> somebody =
                Map.of("Pclass", 1, "Sex", "female", "Age", 30, "SibSp", 0, "Parch", 0, "Fare", 80);
        System.out.printf(Locale.ROOT, "a woman of 30 in first class: %.2f%n", network.predict(somebody)[0]);
    }

    private static String text(Table table, String column, int row) {
        return table.column(column).isMissing(row) ? "?" : table.column(column).text(row);
    }
}
