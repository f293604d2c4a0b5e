package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class LinearRampTest {

    @Test
    void at_rise_isHandWorked() {
        // A quarter, and a quarter more in each of 3 steps.
        LinearRamp linear = new LinearRamp(0.25, 1, 3);
        assertThat(linear.at(0)).isEqualTo(0.25);
        assertThat(linear.at(1)).isCloseTo(0.5, offset(1e-15));
        assertThat(linear.at(2)).isCloseTo(0.75, offset(1e-15));
        assertThat(linear.at(3)).isEqualTo(1);
    }

    @Test
    void at_fall_isHandWorked() {
        LinearRamp linear = new LinearRamp(1, 0.1, 9);
        assertThat(linear.at(0)).isEqualTo(1);
        assertThat(linear.at(1)).isCloseTo(0.9, offset(1e-15));
        assertThat(linear.at(8)).isCloseTo(0.2, offset(1e-15));
        assertThat(linear.at(9)).isEqualTo(0.1);
    }

    @Test
    void at_afterTheEnd_stays() {
        for (long step : new long[] {10, 1_000, Long.MAX_VALUE}) {
            assertThat(new LinearRamp(1, 0.1, 9).at(step)).isEqualTo(0.1);
        }
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LinearRamp(bad, 1, 10))
                    .withMessage("LinearRamp: from must be from 0 to 1, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LinearRamp(1, bad, 10))
                    .withMessage("LinearRamp: to must be from 0 to 1, found " + bad);
        }
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LinearRamp(0, 1, bad))
                    .withMessage("LinearRamp: steps must be at least 1, found " + bad);
        }
    }
}
