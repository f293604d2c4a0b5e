package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.brooklet.optim.Adam;
import org.brooklet.optim.AmsGrad;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The baselines that DeepOBS published for {@code quadratic_deep}, run again: 100 epochs of 7 batches, in one order. */
class PublishedRunsTest {

    private static final int EVALUATIONS = 700;
    private static final int SEEDS = 10;

    /**
     * A rule, and the rate from which on a run depends on rounding, so that only whether it diverges can be compared.
     */
    private enum Optimized {
        SGD(Sgd::new, 0.016),
        MOMENTUM(rate -> new Sgd(rate, 0.99), 0.006),
        ADAM(Adam::new, 0.11);

        @SuppressWarnings("ImmutableEnumChecker") // it makes immutable values of a number
        private final DoubleFunction<Optimizer> maker;

        private final double edge;

        Optimized(DoubleFunction<Optimizer> maker, double edge) {
            this.maker = maker;
            this.edge = edge;
        }
    }

    private record Published(Optimized optimizer, double rate, int runs, String mean) {

        boolean isBelowTheEdge() {
            return rate < optimizer.edge;
        }
    }

    static List<Published> published() throws Exception {
        try (InputStream stream = PublishedRunsTest.class.getResourceAsStream("quadratic_deep_published.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Published(
                            Optimized.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                            Double.parseDouble(cells[1]),
                            Integer.parseInt(cells[2]),
                            cells[3]))
                    .toList();
        }
    }

    @Test
    void published_areAllThere() throws Exception {
        assertThat(published()).hasSize(54);
        assertThat(published().stream().filter(Published::isBelowTheEdge)).hasSize(27);
    }

    @Test
    void start_loss_isThePublishedOne() {
        var start = new QuadraticDeep(false).start(1);
        assertThat(start.testLoss(start.theta())).isCloseTo(353.446764, within(5e-6));
    }

    @ParameterizedTest
    @MethodSource("published")
    void run_asPublished_endsThere(Published run) {
        double[] losses = losses(run.optimizer().maker, run.rate());
        if (run.mean().equals("nan") || run.mean().equals("inf")) {
            assertThat(losses).containsOnly(Double.POSITIVE_INFINITY);
        } else if (run.isBelowTheEdge()) {
            double published = Double.parseDouble(run.mean());
            double deviation = 3 * deviation(losses) * Math.sqrt(1.0 / run.runs() + 1.0 / SEEDS);
            assertThat(mean(losses)).isCloseTo(published, within(Math.max(1e-3 * published, deviation)));
        } else {
            assertThat(losses).doesNotContain(Double.POSITIVE_INFINITY);
        }
    }

    /** With the maximum of v as it is; with that of the corrected v the run would end at 94.9. */
    @Test
    void run_amsGrad_endsWhereTheRawMaximumLeads() {
        assertThat(mean(losses(AmsGrad::new, 0.01))).isCloseTo(88.860, within(0.09));
    }

    private static double[] losses(DoubleFunction<Optimizer> optimizer, double rate) {
        Contender contender = Contender.of("one", rate, optimizer);
        return IntStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> new Run(
                                new QuadraticDeep(false),
                                contender,
                                new RunResult.Key("quadratic-deep", "one", League.SHIPPED, 0, seed, EVALUATIONS),
                                new double[] {rate})
                        .make()
                        .test())
                .toArray();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double deviation(double[] numbers) {
        double mean = mean(numbers);
        return Math.sqrt(
                Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).sum() / (numbers.length - 1));
    }
}
