package org.brooklet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is measured is a training: the loss falls. */
class TrainingStepBenchmarkTest {

    @Test
    void step_manyTimes_learnsTheBatch() {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.draw();
        double first = benchmark.step();
        for (int i = 0; i < 500; i++) {
            benchmark.step();
        }
        assertThat(benchmark.step()).isLessThan(first / 10);
    }
}
