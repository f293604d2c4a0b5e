package org.brooklet.examples;

import java.io.IOException;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.report.Report;

/** Reads digits written by hand, in pictures of 8 x 8 pixels, and shows one that it misreads. */
public final class Digits {

    private static final int SIDE = 8;

    /** From white to black; a pixel is from 0 to 16. */
    private static final String SHADES = " .:-=+*#%@";

    private Digits() {}

    /** Trains on three quarters of the pictures and judges by the rest. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Dataset digits = ExampleData.csv("digits.csv").target("target").load();
        Split split = digits.stratifiedSplit(0.75, options.seed(42));

        Node input = Node.input(split.train()).scale(1.0 / 16);
        Network network = Network.of(input.dense(32).relu().dense(10).softmax(), options.seed(42));
        History history = new Trainer(network, new CategoricalCrossEntropy(), new Adam(options.learningRate(0.005)))
                .fit(split.train(), Fit.epochs(options.epochs(30)));

        System.out.println("test: " + network.evaluate(split.test(), Metric.ACCURACY, Metric.LOG_LOSS));
        System.out.println(
                ConfusionMatrix.of(network.predict(split.test()), split.test().targets()));
        show(network, split.test());
        Page.write(Report.of("Digits", network, history, split.test()), options.picture("digits.html"));
    }

    /** Draws the first digit that is taken for another. */
    private static void show(Network network, Dataset test) {
        for (int row = 0; row < test.rows(); row++) {
            double[] pixels = test.features(row);
            double[] p = network.predict(pixels);
            int truth = (int) test.targets(row)[0];
            int read = 0;
            for (int digit = 1; digit < p.length; digit++) {
                read = p[digit] > p[read] ? digit : read;
            }
            if (read != truth) {
                System.out.printf(
                        Locale.ROOT,
                        "a %d, read as %d: p(%d) = %.3f, p(%d) = %.3f%n",
                        truth,
                        read,
                        read,
                        p[read],
                        truth,
                        p[truth]);
                draw(pixels);
                return;
            }
        }
        System.out.println("no test digit is misread");
    }

    /** Draws each pixel twice, since letters are higher than wide. */
    private static void draw(double... pixels) {
        for (int line = 0; line < SIDE; line++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < SIDE; column++) {
                char shade = SHADES.charAt((int) (pixels[line * SIDE + column] * (SHADES.length() - 1) / 16));
                text.append(shade).append(shade);
            }
            System.out.println(text.toString().stripTrailing());
        }
    }
}
