package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class CosineTest {

    @Test
    void at_sixSteps_isHandWorked() {
        // (1 + cos(pi step / 6)) / 2; the cosines are 1, sqrt(3) / 2, 1/2, 0, -1/2, -sqrt(3) / 2, -1.
        Cosine cosine = new Cosine(6);
        assertThat(cosine.at(0)).isEqualTo(1);
        assertThat(cosine.at(1)).isCloseTo(0.5 + Math.sqrt(3) / 4, offset(1e-15));
        assertThat(cosine.at(2)).isCloseTo(0.75, offset(1e-15));
        assertThat(cosine.at(3)).isCloseTo(0.5, offset(1e-15));
        assertThat(cosine.at(4)).isCloseTo(0.25, offset(1e-15));
        assertThat(cosine.at(5)).isCloseTo(0.5 - Math.sqrt(3) / 4, offset(1e-15));
        assertThat(cosine.at(6)).isZero();
    }

    @Test
    void at_minimum_isTheFloorOfTheFall() {
        // 0.2 + 0.8 x 0.5 half way
        Cosine cosine = new Cosine(10, 0.2);
        assertThat(cosine.at(0)).isEqualTo(1);
        assertThat(cosine.at(5)).isCloseTo(0.6, offset(1e-15));
        assertThat(cosine.at(10)).isEqualTo(0.2);
    }

    @Test
    void at_afterTheEnd_staysAtTheMinimum() {
        for (long step : new long[] {11, 20, 1_000, Long.MAX_VALUE}) {
            assertThat(new Cosine(10, 0.2).at(step)).isEqualTo(0.2);
            assertThat(new Cosine(10).at(step)).isZero();
        }
    }

    @Test
    void at_lastStepOfALongFall_keepsItsDigits() {
        // (1 + cos(pi - a)) / 2 = a^2 / 4 = 2.5e-12 for a small a = pi / 1e6, with a 1e-12th of it left out.
        // 1 + cos would have four digits of it.
        double a = Math.PI / 1e6;
        assertThat(new Cosine(1_000_000).at(999_999)).isCloseTo(a * a / 4, offset(1e-21));
    }

    @Test
    void create_withoutMinimum_fallsToZero() {
        assertThat(new Cosine(10)).isEqualTo(new Cosine(10, 0));
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Cosine(bad))
                    .withMessage("Cosine: steps must be at least 1, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Cosine(10, bad))
                    .withMessage("Cosine: minimum must be from 0 to 1, found " + bad);
        }
    }

    @Test
    void at_wholeCycle_isTheCosineToTheLastDigits() {
        Cosine cosine = new Cosine(1_000);
        for (int step = 0; step < 1_000; step++) {
            // cos(pi step / 2000), by the angle to the end, which keeps its digits
            double half = StrictMath.sin(Math.PI * (1_000 - step) / 2_000);
            assertThat(cosine.at(step)).isCloseTo(half * half, withinPercentage(1e-11));
        }
    }
}
