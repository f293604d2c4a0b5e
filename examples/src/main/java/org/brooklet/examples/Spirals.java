package org.brooklet.examples;

import java.io.IOException;
import java.nio.file.Path;
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

/** Two spirals around each other: what one and two hidden layers of the same number of weights make of them. */
public final class Spirals {

    private static final double TURNS = 1.5;
    private static final double NOISE = 0.15;

    private Spirals() {}

    /** Trains with one and with two hidden layers, and paints what the second network makes of the plane. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate", "--out");
        Split split = spirals(600).split(2.0 / 3, options.seed(1));
        Node x = Node.input(2);
        Network shallow = Network.of(x.dense(296).tanh().dense(1).sigmoid(), options.seed(1));
        train(shallow, split, options, Fit.epochs(options.epochs(200)));
        Network deep = Network.of(x.dense(32).tanh().dense(32).tanh().dense(1).sigmoid(), options.seed(1));
        Film film = new Film(deep);
        Fit filmed = Fit.epochs(options.epochs(200)).validateOn(split.test()).listener(film);
        History history = train(deep, split, options, filmed);

        draw(deep);
        System.out.println("# one spiral   . the other, as the network 2-32-32-1 sees them");
        System.out.println();
        System.out.println("2-296-1    test: " + shallow.evaluate(split.test(), Metric.ACCURACY, Metric.LOG_LOSS));
        System.out.println("2-32-32-1  test: " + deep.evaluate(split.test(), Metric.ACCURACY, Metric.LOG_LOSS));
        boolean isDeepBetter = deep.loss(split.test(), new BinaryCrossEntropy())
                < shallow.loss(split.test(), new BinaryCrossEntropy());
        System.out.println("Both have 1185 weights. At this rate, in these steps, "
                + (isDeepBetter ? "two hidden layers make more of them." : "one hidden layer makes more of them."));
        Path file = new Picture(-8, 8, -6, 6)
                .map(deep::predict)
                .points(split.train())
                .save(options.picture("spirals.png"));
        System.out.println("the map in colours, with the training points: open " + file);
        Report report = Report.of("Two spirals", deep, history, split.test()).showing(film, split.train());
        Page.write(report, options.picture("spirals.html"));
    }

    private static History train(Network network, Split split, Options options, Fit fit) {
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Adam(options.learningRate(0.005)));
        return trainer.fit(split.train(), fit);
    }

    /** Points of two spirals, from the middle outwards; one is the other turned by half a circle. */
    private static Dataset spirals(int rows) {
        RandomStream random = new RandomStream(1, "spirals", 0);
        double[][] x = new double[rows][];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            y[row] = row % 2;
            double radius = 0.5 + 5 * random.nextDouble();
            double angle = 2 * Math.PI * TURNS * radius / 5.5 + Math.PI * y[row];
            x[row] = new double[] {
                radius * StrictMath.cos(angle) + NOISE * random.nextGaussian(),
                radius * StrictMath.sin(angle) + NOISE * random.nextGaussian()
            };
        }
        return Dataset.of(x, y);
    }

    private static void draw(Network network) {
        new TextPicture(-8, 8, -6, 6, 48, 17)
                .map((x, y) -> network.predict(x, y)[0] > 0.5 ? '#' : '.')
                .print();
    }
}
