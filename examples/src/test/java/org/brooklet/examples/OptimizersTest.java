package org.brooklet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Sgd;
import org.brooklet.schedule.Exponential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer solves three problems at the learning rates stated for it. */
class OptimizersTest {

    /** Everything that goes around a rule. */
    private static final List<Optimizers.Entry> WRAPPED = List.of(
            new Optimizers.Entry("Sgd, ClipByNorm", rate -> new Sgd(rate).clippedByNorm(1), 1, 0.3, 0.03),
            new Optimizers.Entry("Sgd, ClipByValue", rate -> new Sgd(rate).clippedByValue(1), 1, 0.3, 0.01),
            new Optimizers.Entry("Adam, L1Penalty", rate -> new Adam(rate).withL1(1e-4), 0.03, 0.03, 0.01),
            new Optimizers.Entry("Adam, L2Penalty", rate -> new Adam(rate).withL2(1e-4), 0.03, 0.03, 0.01),
            new Optimizers.Entry("Adam, DecoupledDecay", rate -> new Adam(rate).withDecay(1e-5), 0.03, 0.03, 0.01),
            new Optimizers.Entry("Adam, AccumulatedGradients", rate -> new Adam(rate).accumulating(2), 0.1, 0.03, 0.03),
            new Optimizers.Entry("Adam, RateCeiling", rate -> new Adam(rate).rateAtMost(0.5), 0.1, 0.03, 0.03),
            new Optimizers.Entry(
                    "Adam, AveragedWeights",
                    Optimizers.Rate.STAYS,
                    false,
                    rate -> new Adam(rate).averaged(0.99),
                    0.03,
                    0.01,
                    0.01),
            new Optimizers.Entry(
                    "Adam, Scheduled",
                    Optimizers.Rate.STAYS,
                    false,
                    rate -> new Adam(rate).scheduled(new Exponential(0.999)),
                    0.03,
                    0.03,
                    0.01),
            new Optimizers.Entry(
                    "Adam, ReduceOnPlateau",
                    Optimizers.Rate.STAYS,
                    false,
                    rate -> new Adam(rate).reducedOnPlateau(0.5, 3),
                    0.03,
                    0.01,
                    0.01));

    static Stream<Optimizers.Entry> entries() {
        return Stream.concat(Optimizers.RULES.stream(), WRAPPED.stream());
    }

    @Test
    void entries_areEveryOptimizerOfTheLibrary() throws IOException {
        List<String> page = Files.readAllLines(Path.of("core", "CONFORMANCE.md"));
        Set<String> all = page.subList(page.indexOf("## Optimizers"), page.indexOf("## Schedules")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| name"))
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());
        Set<String> tried = entries()
                .flatMap(entry -> Stream.of(entry.name().split(", ", -1)))
                .filter(name -> !name.equals("Nesterov"))
                .collect(Collectors.toSet());
        // These two move what they are given to others, or nothing.
        all.removeAll(Set.of("Grouped", "Frozen"));
        assertThat(tried).isEqualTo(all).hasSize(29);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void xor_everyOptimizer_isSolved(Optimizers.Entry entry) {
        // 0.693 is a coin's guess, and the best that a line can do.
        assertThat(Optimizers.xor(entry)).isLessThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void moons_everyOptimizer_isSolved(Optimizers.Entry entry) {
        // A line gets less than 0.92.
        assertThat(Optimizers.moons(entry)).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void mpg_everyOptimizer_isSolved(Optimizers.Entry entry) throws IOException {
        // The mean of all cars is 7.9 off.
        assertThat(Optimizers.mpg(entry)).isLessThan(3.3);
    }
}
