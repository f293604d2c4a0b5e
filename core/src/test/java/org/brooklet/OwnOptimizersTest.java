package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Descent;
import org.brooklet.optim.Memory;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.Slot;
import org.brooklet.optim.Update;
import org.brooklet.optim.Wrapper;
import org.brooklet.schedule.Cosine;
import org.junit.jupiter.api.Test;

/** What a user writes, outside of the library's packages. */
class OwnOptimizersTest {

    /** A momentum of its own: 15 lines. */
    private record HeavyBall(double learningRate, double mu) implements Rule {

        @Override
        public List<String> arrays() {
            return List.of("v");
        }

        @Override
        public void move(Slot slot, Update now, double[] theta, double[] g) {
            double[] v = slot.array("v");
            for (int i = 0; i < slot.size(); i++) {
                v[i] = mu * v[i] + g[i];
                theta[i] -= now.rate(learningRate) * v[i];
            }
        }
    }

    /** Subtracts the mean from each gradient, and counts how often: 20 lines. */
    private record Centralized(Optimizer inner) implements Wrapper {

        @Override
        public Memory start(List<ParameterShape> shapes) {
            return Memory.around(inner.start(shapes), "updates");
        }

        @Override
        public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
            for (int p = 0; p < memory.parameters(); p++) {
                int n = memory.slot(p).size();
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += g[p][i];
                }
                for (int i = 0; i < n; i++) {
                    g[p][i] -= sum / n;
                }
            }
            Wrapper.super.prepare(memory, now, theta, g);
        }

        @Override
        public void update(Memory memory, Update now, double[][] theta, double[][] g) {
            memory.setNumber("updates", memory.number("updates") + 1);
            Wrapper.super.update(memory, now, theta, g);
        }
    }

    private static double[] path(Optimizer optimizer) {
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("w", 1, 2, true)));
        double[][] theta = {{1, 2}};
        for (double g : new double[] {1, -2, 3}) {
            descent.update(0, theta, new double[][] {{g, 2 * g}});
        }
        return theta[0];
    }

    @Test
    void rule_ownMomentum_isTheLibrarys() {
        Optimizer own = new HeavyBall(0.1, 0.5);
        assertThat(path(own.scheduled(new Cosine(5)).clippedByNorm(1)))
                .isEqualTo(path(new Sgd(0.1, 0.5).scheduled(new Cosine(5)).clippedByNorm(1)));
    }

    @Test
    void wrapper_ownGradient_isHandWorked() {
        // g = (1, 2) - 1.5, (-2, -4) + 3, (3, 6) - 4.5: -0.5 + 1 - 1.5 = -1 in all for the first
        assertThat(path(new Centralized(new Sgd(0.5)))).containsExactly(new double[] {1.5, 1.5}, offset(1e-15));
    }

    @Test
    void wrapper_own_takesPartInListingAndTwice() {
        Descent descent = new Descent(
                new Centralized(new Centralized(new Adam(0.1)).averaged(0.5)),
                List.of(new ParameterShape("w", 1, 2, true)));
        descent.update(0, new double[][] {{1, 2}}, new double[][] {{1, 2}});
        assertThat(descent.memory().contents().get("updates")).containsExactly(1);
        assertThat(descent.memory().contents().get("inner/inner/updates")).containsExactly(1);
        assertThat(descent.memory().contents()).containsKey("inner/inner/inner/m:w");
    }

    @Test
    void fit_ownRule_trains() {
        Network network = Network.of(Node.input(1).then(new Dense(1).weights(Initializer.ZEROS)), 1);
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        new Trainer(network, new MeanSquaredError(), new HeavyBall(0.05, 0.5)).fit(line, Fit.epochs(300));
        assertThat(network.predict(10)[0]).isCloseTo(21, offset(1e-6));
        assertThat(network.evaluate(line).toString()).isEmpty();
        assertThat(network.loss(line, new MeanSquaredError())).isLessThan(1e-12);
    }
}
