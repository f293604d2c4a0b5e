package org.brooklet.examples;

import java.util.List;
import java.util.Locale;
import org.brooklet.Fit;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.data.Split;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;
import org.brooklet.schedule.Cosine;

/** An optimizer of your own: what it remembers of each parameter, one loop, and all wrappers fit around it. */
public final class CustomOptimizer {

    /** Signum: each weight moves by the learning rate, against the sign of its average gradient. Bernstein et al., 2018. */
    private record Signum(double learningRate, double beta) implements Rule {

        @Override
        public List<String> arrays() {
            return List.of("m");
        }

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            double[] m = slot.array("m");
            double lr = now.rate(learningRate); // schedules included
            for (int i = 0; i < slot.size(); i++) {
                m[i] = beta * m[i] + (1 - beta) * g[i];
                theta[i] -= lr * Math.signum(m[i]);
            }
        }
    }

    private CustomOptimizer() {}

    /**
     * Trains one network on the two moons, by gradient descent and by Signum, with and without a schedule: each at a rate
     * that suits it.
     */
    public static void main(String... arguments) {
        Options options = Options.of(arguments, "--epochs", "--seed", "--learning-rate");
        Split split = TwoMoons.moons(600).split(2.0 / 3, options.seed(1));
        Fit fit = Fit.epochs(options.epochs(30)).batchSize(20);
        Optimizer signum = new Signum(options.learningRate(0.01), 0.9);
        long steps = fit.steps(split.train().rows());
        System.out.printf(Locale.ROOT, "Two moons, %d steps, each optimizer at a rate that suits it%n%n", steps);
        Optimizer falling = signum.scheduled(new Cosine(steps));
        for (Optimizer optimizer : List.of(new Sgd(100 * options.learningRate(0.01)), signum, falling)) {
            Node output =
                    Node.input(2).dense(16).relu().dense(16).relu().dense(1).sigmoid();
            Trainer trainer = new Trainer(Network.of(output, options.seed(1)), new BinaryCrossEntropy(), optimizer);
            trainer.fit(split.train(), fit);
            System.out.println(optimizer);
            System.out.println("    test: " + trainer.evaluate(split.test(), Metric.ACCURACY, Metric.LOG_LOSS));
        }
    }
}
