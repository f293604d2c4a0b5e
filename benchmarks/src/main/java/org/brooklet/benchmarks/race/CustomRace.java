package org.brooklet.benchmarks.race;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;
import org.brooklet.random.RandomStream;

/**
 * A race with an optimizer and a problem of one's own: a line each, once they are written.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar org.brooklet.benchmarks.race.CustomRace</pre>
 */
public final class CustomRace {

    /** Signum: each element moves by the learning rate, against the sign of its average gradient. Bernstein et al., 2018. */
    private record Signum(double learningRate, double beta) implements Rule {

        @Override
        public List<String> arrays() {
            return List.of("m");
        }

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            double[] m = slot.array("m");
            double lr = now.rate(learningRate);
            for (int i = 0; i < slot.size(); i++) {
                m[i] = beta * m[i] + (1 - beta) * g[i];
                theta[i] -= lr * Math.signum(m[i]);
            }
        }
    }

    /** Himmelblau's function, which is 0 at four places: f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2. */
    private record Himmelblau() implements SmoothFunction {

        @Override
        public String name() {
            return "himmelblau";
        }

        @Override
        public double value(double[] x) {
            double a = x[0] * x[0] + x[1] - 11;
            double b = x[0] + x[1] * x[1] - 7;
            return a * a + b * b;
        }

        @Override
        public void gradient(double[] x, double[] g) {
            double a = x[0] * x[0] + x[1] - 11;
            double b = x[0] + x[1] * x[1] - 7;
            g[0] = 4 * a * x[0] + 2 * b;
            g[1] = 2 * a + 4 * b * x[1];
        }

        @Override
        public double[] start(RandomStream random) {
            return SmoothFunction.around(new double[] {0, 0}, 1, random);
        }
    }

    private CustomRace() {}

    /** Runs it, and prints the standings. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments.length == 0 ? "target/custom-race" : arguments[0]);
        Race race = Race.of(List.of(new Rosenbrock(2), SineCurve.problem()), List.of())
                .with(new Himmelblau())
                .with(Contender.of("SGD", 0.01, Sgd::new))
                .with(Contender.of("Adam", 0.001, Adam::new))
                .with(Contender.of("Signum", 0.001, rate -> new Signum(rate, 0.9)));
        System.out.print(race.run(folder, 2).text());
        System.out.println("the page: open " + folder.resolve("race.html"));
    }
}
