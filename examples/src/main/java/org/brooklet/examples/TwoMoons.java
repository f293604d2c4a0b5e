package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.History;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.random.RandomStream;
import org.brooklet.report.Film;
import org.brooklet.report.Report;

/** Two interleaved half circles: a line parts them badly, a hidden layer bends it. */
public final class TwoMoons {

    private static final double NOISE = 0.15;

    private TwoMoons() {}

    /** Trains with and without hidden layers, and draws the map that the network makes of the plane. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Split split = moons(600).split(2.0 / 3, options.seed(1));
        Trainer line = trainer(Node.input(2).dense(1).sigmoid(), options);
        line.fit(split.train(), fit(options));
        Trainer curve =
                trainer(Node.input(2).dense(16).relu().dense(16).relu().dense(1).sigmoid(), options);
        Film film = new Film(curve.network());
        History history =
                curve.fit(split.train(), fit(options).validateOn(split.test()).listener(film));

        draw(curve.network(), split.test());
        System.out.println(
                "the network says    ':' certainly upper  '+' rather upper  '-' rather lower  ' ' certainly lower");
        System.out.println("the test points are  o  of the upper moon,  x  of the lower");
        System.out.println();
        System.out.println("on 200 test points    accuracy   log loss");
        print("a line (2-1)", line, split.test());
        print("a curve (2-16-16-1)", curve, split.test());
        Path file = new Picture(-1.5, 2.5, -1.25, 1.75)
                .map(curve.network()::predict)
                .points(split.train())
                .save(options.picture("two-moons.png"));
        System.out.println("the map in colours, with the training points: open " + file);
        Report report = Report.of("Two moons", curve.network(), history, split.test())
                .noting("optimizer", adam(options))
                .noting("batches of", fit(options).batchSize())
                .showing(film, split.train());
        Page.write(report, options.picture("two-moons.html"));
    }

    private static Adam adam(Options options) {
        return new Adam(options.learningRate(0.01));
    }

    private static Fit fit(Options options) {
        return Fit.epochs(options.epochs(100)).batchSize(20);
    }

    private static Trainer trainer(Node output, Options options) {
        return new Trainer(Network.of(output, options.seed(1)), new BinaryCrossEntropy(), adam(options));
    }

    private static void print(String model, Trainer trainer, Dataset test) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %9.3f %10.3f%n",
                model,
                trainer.evaluate(test, Metric.ACCURACY).get(Metric.ACCURACY),
                trainer.loss(test));
    }

    /** Class 1 is the upper half of a circle around (0, 0), class 0 the lower half of one around (1, 0.5). */
    static Dataset moons(int rows) {
        RandomStream random = new RandomStream(1, "moons", 0);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            y[row] = row % 2;
            double angle = Math.PI * random.nextDouble();
            double side = y[row] == 1 ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
            double height = y[row] == 1 ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
            x[row] = new double[] {side + NOISE * random.nextGaussian(), height + NOISE * random.nextGaussian()};
        }
        return Dataset.of(x, y);
    }

    /** Prints what the network says of the plane, and points on it. */
    private static void draw(Network network, Dataset points) {
        TextPicture picture = new TextPicture(-1.4, 2.4, -0.9, 1.4, 76, 16).map((x, y) -> {
            double p = network.predict(x, y)[0];
            return p > 0.95 ? ':' : p > 0.5 ? '+' : p > 0.05 ? '-' : ' ';
        });
        for (int row = 0; row < points.rows(); row++) {
            double[] point = points.features(row);
            picture.point(point[0], point[1], points.targets(row)[0] == 1 ? 'o' : 'x');
        }
        picture.print();
    }
}
