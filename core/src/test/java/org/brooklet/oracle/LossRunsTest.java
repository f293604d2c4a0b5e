package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.brooklet.oracle.LossRuns.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossRunsTest {

    static List<Run> runs() {
        return LossRuns.all();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void elementAndSlope_manyPoints_areTheFormulas(Run run) {
        assertThat(run.check()).isLessThan(1e-12);
    }
}
