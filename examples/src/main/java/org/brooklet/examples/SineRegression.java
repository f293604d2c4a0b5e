package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.random.RandomStream;

/** Learns a sine wave from noisy points, and draws both. */
public final class SineRegression {

    private static final double NOISE = 0.2;

    private SineRegression() {}

    /** Trains a 1-16-16-1 network on 200 points of sin x with noise. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Dataset data = noisySine(200);
        Network network =
                Network.of(Node.input(1).dense(16).tanh().dense(16).tanh().dense(1), options.seed(1));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(options.learningRate(0.005)));
        trainer.fit(data, Fit.epochs(options.epochs(600)).batchSize(50));

        double squares = 0;
        int n = 1_000;
        for (int i = 0; i < n; i++) {
            double x = -Math.PI + 2 * Math.PI * i / n;
            double d = network.predict(x)[0] - StrictMath.sin(x);
            squares += d * d;
        }
        draw(data, network);
        System.out.println(
                ". noisy points   - the true sine, from -pi to pi   # what the network learned, drawn over it");
        System.out.printf(
                Locale.ROOT,
                "RMSE %.3f from the noisy points (whose noise has deviation %.3f), %.3f from the true sine%n",
                Math.sqrt(trainer.loss(data)),
                NOISE,
                Math.sqrt(squares / n));
        Path file = paint(data, network).save(options.picture("sine-regression.png"));
        System.out.println("points, the true sine (gray) and what was learned (blue): open " + file);
    }

    private static Dataset noisySine(int rows) {
        RandomStream random = new RandomStream(1, "sine", 0);
        double[][] x = new double[rows][1];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            x[row][0] = Math.PI * (2 * random.nextDouble() - 1);
            y[row] = StrictMath.sin(x[row][0]) + NOISE * random.nextGaussian();
        }
        return Dataset.of(x, y);
    }

    private static Picture paint(Dataset data, Network network) {
        Picture picture = new Picture(-Math.PI, Math.PI, -1.8, 1.8);
        for (int row = 0; row < data.rows(); row++) {
            picture.dot(data.features(row)[0], data.targets(row)[0], Picture.ORANGE);
        }
        picture.curve(StrictMath::sin, Picture.GRAY);
        picture.curve(x -> network.predict(x)[0], Picture.BLUE);
        return picture;
    }

    private static void draw(Dataset data, Network network) {
        TextPicture picture = new TextPicture(-Math.PI, Math.PI, -1.5, 1.5, 72, 15);
        for (int row = 0; row < data.rows(); row++) {
            picture.point(data.features(row)[0], data.targets(row)[0], '.');
        }
        picture.curve(StrictMath::sin, '-')
                .curve(x -> network.predict(x)[0], '#')
                .print();
    }
}
