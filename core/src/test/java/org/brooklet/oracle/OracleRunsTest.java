package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.brooklet.oracle.OracleRuns.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OracleRunsTest {

    static List<Run> runs() {
        return OracleRuns.all();
    }

    @Test
    void runs_areOfEveryOracleOnThreeProblems() {
        assertThat(runs()).hasSize(15 * 3);
        assertThat(runs().stream().map(run -> run.oracle().getClass()).distinct())
                .hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void update_1000Steps_followsTheOracle(Run run) {
        assertThat(run.check()).isLessThan(1e-11);
    }
}
