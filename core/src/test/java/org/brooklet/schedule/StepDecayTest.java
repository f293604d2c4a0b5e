package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class StepDecayTest {

    @Test
    void at_everyThreeSteps_isHandWorked() {
        StepDecay schedule = new StepDecay(3, 0.1);
        double[] expected = {1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001};
        for (int step = 0; step < expected.length; step++) {
            assertThat(schedule.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
    }

    @Test
    void at_everyStep_isExponential() {
        for (long step : new long[] {0, 1, 7, 1_000}) {
            assertThat(new StepDecay(1, 0.9).at(step)).isEqualTo(new Exponential(0.9).at(step));
        }
    }

    @Test
    void at_factorOf1OrFarAway_isAShare() {
        assertThat(new StepDecay(3, 1).at(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(new StepDecay(3, 0.5).at(Long.MAX_VALUE)).isZero();
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StepDecay(bad, 0.5))
                    .withMessage("StepDecay: every must be at least 1, found " + bad);
        }
        for (double bad : new double[] {0, -0.5, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StepDecay(10, bad))
                    .withMessage("StepDecay: factor must be above 0 and at most 1, found " + bad);
        }
    }
}
