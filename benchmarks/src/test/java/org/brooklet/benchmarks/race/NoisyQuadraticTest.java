package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected loss of SGD and momentum on the noisy quadratic is known for every step. */
class NoisyQuadraticTest {

    private static final int EVALUATIONS = 400;
    private static final int SEEDS = 200;

    @ParameterizedTest
    @CsvSource({"0.01,0", "0.1,0", "0.5,0", "1.5,0", "0.01,0.9", "0.1,0.9", "0.05,0.99"})
    void curve_meanOfSeeds_isTheExpectedLoss(double rate, double momentum) {
        Contender contender = Contender.of("sgd", rate, lr -> new Sgd(lr, momentum));
        List<RunResult> runs = IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new Run(
                                new NoisyQuadratic(),
                                contender,
                                new RunResult.Key("noisy-quadratic", "sgd", League.SHIPPED, 0, seed, EVALUATIONS),
                                new double[] {rate})
                        .make())
                .toList();
        int[] checkpoints = Checkpoints.of(EVALUATIONS);
        for (int k = 0; k < checkpoints.length; k++) {
            int at = k;
            double[] losses =
                    runs.stream().mapToDouble(run -> run.curve().get(at)).toArray();
            double expected = expectedLoss(rate, momentum, checkpoints[k]);
            // The race's band: 95 % of its runs.
            double[] twenty = Arrays.copyOf(losses, 20);
            assertThat(expected).isBetween(Statistics.quantile(0.025, twenty), Statistics.quantile(0.975, twenty));
            double mean = Arrays.stream(losses).average().orElseThrow();
            double variance = Arrays.stream(losses)
                            .map(loss -> (loss - mean) * (loss - mean))
                            .sum()
                    / (SEEDS - 1);
            assertThat(mean).isCloseTo(expected, within(4 * Math.sqrt(variance / SEEDS)));
        }
    }

    /**
     * For each variable by itself, x' = x - lr v' and v' = mu v + h x + noise, so the means of x^2, x v and v^2 follow from
     * those before.
     */
    private static double expectedLoss(double lr, double mu, int steps) {
        double loss = 0;
        for (int i = 0; i < NoisyQuadratic.VARIABLES; i++) {
            double h = NoisyQuadratic.h(i);
            double xx = 1;
            double xv = 0;
            double vv = 0;
            for (int t = 0; t < steps; t++) {
                double newVv = mu * mu * vv + 2 * mu * h * xv + h * h * xx + NoisyQuadratic.NOISE * h;
                double crossed = mu * xv + h * xx;
                xx = xx - 2 * lr * crossed + lr * lr * newVv;
                xv = crossed - lr * newVv;
                vv = newVv;
            }
            loss += 0.5 * h * xx;
        }
        return loss;
    }
}
