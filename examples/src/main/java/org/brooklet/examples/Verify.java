package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Receipt;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;

/** A receipt: what a training came to, in a text that anybody can check by training again. */
public final class Verify {

    private Verify() {}

    /** Trains on wines with a receipt, verifies it, and tries to pass with one number of the data changed a little. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Dataset wine = ExampleData.csv("wine.csv").target("target").load();
        Fit fit = Fit.epochs(options.epochs(5));
        Path file = options.picture("receipt.txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        trainer(wine, options).fit(wine, fit.listener(Receipt.into(file)));

        Files.readAllLines(file)
                .forEach(line -> System.out.println(line.length() <= 90 ? line : line.substring(0, 90) + "..."));
        System.out.println();
        System.out.println(
                "trained again: " + Receipt.verify(file, trainer(wine, options).begin(wine, fit)));

        DMatrixRMaj features = wine.features();
        features.set(100, 3, Math.nextUp(features.get(100, 3)));
        Dataset changed = Dataset.of(wine.featureNames(), wine.targetNames(), features, wine.targets());
        String answer = Receipt.verify(file, trainer(wine, options).begin(changed, fit));
        System.out.println("with one bit changed: " + answer.replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1..."));
    }

    private static Trainer trainer(Dataset wine, Options options) {
        Node input = Node.input(wine).standardize(wine);
        Network network = Network.of(input.dense(8).tanh().dense(3).softmax(), options.seed(42));
        return new Trainer(network, new CategoricalCrossEntropy(), new Adam(options.learningRate(0.01)));
    }
}
