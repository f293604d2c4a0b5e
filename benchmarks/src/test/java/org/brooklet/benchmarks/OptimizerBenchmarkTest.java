package org.brooklet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerBenchmarkTest {

    /** Every optimizer of the library, wrappers included: named by what its text says, which names those within it too. */
    @Test
    void rules_ofTheLibrary_areAllMeasured() throws IOException {
        Path sources = Path.of("core", "src", "main", "java", "org", "brooklet", "optim");
        List<String> names;
        try (Stream<Path> files = Files.list(sources)) {
            names = files.filter(OptimizerBenchmarkTest::isOptimizer)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
        String measured = Arrays.stream(OptimizerBenchmark.Rule.values())
                .map(rule -> rule.optimizer.toString())
                .collect(Collectors.joining(" "));

        assertThat(names).hasSize(31).allMatch(name -> measured.contains(name + "["), "is measured");
    }

    private static boolean isOptimizer(Path file) {
        try {
            return Files.readString(file)
                    .matches("(?s).*\\bimplements (Optimizer|Rule|Wrapper|Penalty|ScheduleFree)\\b.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_anyRule_moves(OptimizerBenchmark.Rule rule) {
        OptimizerBenchmark benchmark = new OptimizerBenchmark();
        benchmark.rule = rule;
        benchmark.draw();
        benchmark.update();
        double[] theta = benchmark.update()[0];
        boolean isMoved = Arrays.stream(theta).anyMatch(element -> element != 0);
        assertThat(isMoved).isEqualTo(rule != OptimizerBenchmark.Rule.COPY);
    }
}
