package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void at_half_isHandWorked() {
        Exponential schedule = new Exponential(0.5);
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(1)).isCloseTo(0.5, offset(1e-15));
        assertThat(schedule.at(2)).isCloseTo(0.25, offset(1e-15));
        assertThat(schedule.at(10)).isCloseTo(1.0 / 1024, offset(1e-15));
    }

    @Test
    void at_exampleOfTheJavadoc_isHalvedIn693Steps() {
        // log 2 / -log 0.999 = 692.8
        Exponential schedule = new Exponential(0.999);
        assertThat(schedule.at(692)).isGreaterThan(0.5);
        assertThat(schedule.at(693)).isLessThan(0.5);
    }

    @Test
    void at_factorOf1_isAlwaysOne() {
        assertThat(new Exponential(1).at(0)).isEqualTo(1);
        assertThat(new Exponential(1).at(Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void at_farAway_isZeroAndNotNan() {
        assertThat(new Exponential(0.5).at(Long.MAX_VALUE)).isZero();
        assertThat(new Exponential(Double.MIN_VALUE).at(0)).isEqualTo(1);
        assertThat(new Exponential(Double.MIN_VALUE).at(2)).isZero();
    }

    @Test
    void create_factorOutOfRange_isRefused() {
        for (double bad : new double[] {0, -0.5, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Exponential(bad))
                    .withMessage("Exponential: factor must be above 0 and at most 1, found " + bad);
        }
    }
}
