package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class PolynomialTest {

    @Test
    void at_squareOfWhatIsLeft_isHandWorked() {
        // What is left of 10 steps: 1, 0.5, 0.2, 0.1, 0.
        Polynomial schedule = new Polynomial(10, 2);
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(5)).isCloseTo(0.25, offset(1e-15));
        assertThat(schedule.at(8)).isCloseTo(0.04, offset(1e-15));
        assertThat(schedule.at(9)).isCloseTo(0.01, offset(1e-15));
        assertThat(schedule.at(10)).isZero();
    }

    @Test
    void at_powerOf1_isAStraightLine() {
        // 0.2 + 0.8 x 3/4, 2/4, 1/4
        Polynomial schedule = new Polynomial(4, 1, 0.2);
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(1)).isCloseTo(0.8, offset(1e-15));
        assertThat(schedule.at(2)).isCloseTo(0.6, offset(1e-15));
        assertThat(schedule.at(3)).isCloseTo(0.4, offset(1e-15));
        assertThat(schedule.at(4)).isEqualTo(0.2);
    }

    @Test
    void at_powerBelow1_isHandWorked() {
        // sqrt(1/4), and 0.2 + 0.8 sqrt(1/4)
        assertThat(new Polynomial(4, 0.5).at(3)).isCloseTo(0.5, offset(1e-15));
        assertThat(new Polynomial(4, 0.5, 0.2).at(3)).isCloseTo(0.6, offset(1e-15));
    }

    @Test
    void at_afterTheEnd_staysAtTheMinimum() {
        for (long step : new long[] {11, 1_000, Long.MAX_VALUE}) {
            assertThat(new Polynomial(10, 2).at(step)).isZero();
            assertThat(new Polynomial(10, 2, 0.3).at(step)).isEqualTo(0.3);
            assertThat(new Polynomial(10, 1, 0.3).at(step)).isEqualTo(0.3);
        }
    }

    @Test
    void create_withoutMinimum_fallsToZero() {
        assertThat(new Polynomial(10, 2)).isEqualTo(new Polynomial(10, 2, 0));
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Polynomial(bad, 2))
                    .withMessage("Polynomial: steps must be at least 1, found " + bad);
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Polynomial(10, bad))
                    .withMessage("Polynomial: power must be above 0 and finite, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Polynomial(10, 2, bad))
                    .withMessage("Polynomial: minimum must be from 0 to 1, found " + bad);
        }
    }
}
