package org.brooklet.examples;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Dataset;
import org.brooklet.data.Split;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;

/** Is a wider net better? Asked of ten folds, each of which judges both nets: their difference says more than their means. */
public final class CrossValidation {

    private static final int FOLDS = 10;

    private CrossValidation() {}

    /** Tells three cultivars of wine apart with 2 and with 16 hidden units, and compares fold by fold. */
    public static void main(String... arguments) throws IOException {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Dataset wine = ExampleData.csv("wine.csv").target("target").load();
        List<Split> folds = wine.stratifiedFolds(FOLDS, options.seed(42));
        org.brooklet.CrossValidation narrow = judge(2, folds, options);
        org.brooklet.CrossValidation wide = judge(16, folds, options);

        System.out.printf(
                Locale.ROOT, "%d wines, %d folds; log loss of the fold that was held back%n%n", wine.rows(), FOLDS);
        System.out.println("fold         2 units    16 units    difference");
        double[] differences = new double[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            double a = narrow.folds().get(fold).get(Metric.LOG_LOSS);
            double b = wide.folds().get(fold).get(Metric.LOG_LOSS);
            differences[fold] = a - b;
            System.out.printf(Locale.ROOT, "%4d %15.4f %11.4f %13.4f%n", fold + 1, a, b, a - b);
        }
        double mean = narrow.mean(Metric.LOG_LOSS) - wide.mean(Metric.LOG_LOSS);
        double error = standardError(mean, differences);
        System.out.printf(
                Locale.ROOT,
                "mean %15.4f %11.4f %13.4f, standard error %.4f%n",
                narrow.mean(Metric.LOG_LOSS),
                wide.mean(Metric.LOG_LOSS),
                mean,
                error);
        System.out.printf(
                Locale.ROOT, "accuracy %11.4f %11.4f%n%n", narrow.mean(Metric.ACCURACY), wide.mean(Metric.ACCURACY));
        System.out.printf(
                Locale.ROOT,
                "By log loss, the difference is %.1f standard errors: %s.%n",
                mean / error,
                mean > 2.26 * error ? "the wider net is better" : "no net is clearly better");
        System.out.println(
                "(Above 2.26, chance alone is below 5 %. Folds share training rows, so take it as a rough guide.)");
    }

    private static org.brooklet.CrossValidation judge(int units, List<Split> folds, Options options) {
        return org.brooklet.CrossValidation.of(folds, fold -> {
            Node input = Node.input(fold.train()).standardize(fold.train());
            Network network = Network.of(input.dense(units).tanh().dense(3).softmax(), options.seed(42));
            new Trainer(network, new CategoricalCrossEntropy(), new Adam(options.learningRate(0.01)))
                    .fit(fold.train(), Fit.epochs(options.epochs(60)));
            return network.evaluate(fold.test(), Metric.LOG_LOSS, Metric.ACCURACY);
        });
    }

    /** The standard deviation of the mean of some differences. */
    private static double standardError(double mean, double... differences) {
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        return Math.sqrt(squares / (FOLDS - 1) / FOLDS);
    }
}
