package org.brooklet.examples;

import java.io.IOException;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;

/**
 * Tells malignant from benign tumours by thirty measurements of cell nuclei: the program on the README's first screen.
 */
public final class BreastCancer {

    private BreastCancer() {}

    /** Trains on three quarters of the rows and judges by the rest. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        // README: begin
        Dataset data = ExampleData.csv("breast_cancer.csv").target("target").load();
        Split split = data.stratifiedSplit(0.75, options.seed(42));

        Node input = Node.input(30).standardize(split.train());
        Network network = Network.of(input.dense(16).relu().dense(1).sigmoid(), options.seed(42));
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(options.learningRate(0.005)));
        trainer.fit(split.train(), Fit.epochs(options.epochs(30)).batchSize(32).progress());

        System.out.println("test: " + trainer.evaluate(split.test(), Metric.ACCURACY, Metric.LOG_LOSS, Metric.ROC_AUC));
        double truth = split.test().targets(12)[0];
        double benign = network.predict(split.test().features(12))[0];
        System.out.println("test row 12: label " + truth + ", probability of label 1 (benign) " + benign);
        // README: end
    }
}
