package org.brooklet.examples;

import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.optim.Adam;

/** Exclusive or: no line parts its four points, so it takes a hidden layer. */
public final class Xor {

    private Xor() {}

    /** Trains a 2-8-1 network with and without its hidden layer. */
    public static void main(String... arguments) {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        double[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        double[] labels = {0, 1, 1, 0};
        Dataset data = Dataset.of(inputs, labels);

        Network line = Network.of(Node.input(2).dense(1).sigmoid(), options.seed(1));
        Network hidden = Network.of(Node.input(2).dense(8).sigmoid().dense(1).sigmoid(), options.seed(1));
        double lineLoss = train(line, data, options);
        double hiddenLoss = train(hidden, data, options);

        System.out.println(" a  b   a xor b   without a hidden layer   with one of 8 units");
        for (int row = 0; row < inputs.length; row++) {
            System.out.printf(
                    Locale.ROOT,
                    "%2.0f %2.0f %6.0f %18.3f %22.3f%n",
                    inputs[row][0],
                    inputs[row][1],
                    labels[row],
                    line.predict(inputs[row])[0],
                    hidden.predict(inputs[row])[0]);
        }
        System.out.printf(Locale.ROOT, "log loss %21.4f %22.4f%n", lineLoss, hiddenLoss);
        System.out.println("0.6931 = log 2 is the loss of a coin's guess: a line can do no better here.");
    }

    private static double train(Network network, Dataset data, Options options) {
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(options.learningRate(0.05)));
        trainer.fit(data, Fit.epochs(options.epochs(1_000)).batchSize(4));
        return trainer.loss(data);
    }
}
