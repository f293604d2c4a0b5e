package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class CosineRestartsTest {

    @Test
    void at_cyclesOfOneLength_areHandWorked() {
        // (1 + cos(pi k / 4)) / 2 for k = 0, 1, 2, 3, and again.
        CosineRestarts restarts = new CosineRestarts(4);
        for (long start : new long[] {0, 4, 8, 4_000_000}) {
            assertThat(restarts.at(start)).isEqualTo(1);
            assertThat(restarts.at(start + 1)).isCloseTo(0.5 + Math.sqrt(0.5) / 2, offset(1e-15));
            assertThat(restarts.at(start + 2)).isCloseTo(0.5, offset(1e-15));
            assertThat(restarts.at(start + 3)).isCloseTo(0.5 - Math.sqrt(0.5) / 2, offset(1e-15));
        }
    }

    @Test
    void at_cyclesThatGetLonger_areHandWorked() {
        // Lengths 2, 6, 18, 54: starts 0, 2, 8, 26, 80. Half way through, 0.2 + 0.8 / 2.
        CosineRestarts restarts = new CosineRestarts(2, 3, 0.2);
        for (long start : new long[] {0, 2, 8, 26, 80}) {
            assertThat(restarts.at(start)).isEqualTo(1);
        }
        for (long middle : new long[] {1, 5, 17, 53}) {
            assertThat(restarts.at(middle)).isCloseTo(0.6, offset(1e-15));
        }
        // five sixths through: 0.2 + 0.8 (1 - sqrt(3) / 2) / 2
        assertThat(restarts.at(7)).isCloseTo(0.6 - 0.2 * Math.sqrt(3), offset(1e-15));
    }

    @Test
    void at_anyStep_isAboveTheMinimum() {
        CosineRestarts restarts = new CosineRestarts(3, 2, 0.25);
        for (long step = 0; step < 1_000; step++) {
            assertThat(restarts.at(step)).isGreaterThan(0.25);
        }
    }

    @Test
    void at_firstCycle_isCosine() {
        for (long step = 0; step < 10; step++) {
            assertThat(new CosineRestarts(10, 2, 0.1).at(step)).isEqualTo(new Cosine(10, 0.1).at(step));
        }
    }

    @Test
    void at_cyclesOfOneStep_isAlwaysOne() {
        for (long step : new long[] {0, 1, 2, 1_000}) {
            assertThat(new CosineRestarts(1).at(step)).isEqualTo(1);
        }
    }

    @Test
    void create_onlyALength_repeatsItDownToZero() {
        assertThat(new CosineRestarts(7)).isEqualTo(new CosineRestarts(7, 1, 0));
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineRestarts(0))
                .withMessage("CosineRestarts: first must be at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CosineRestarts(10, 0, 0))
                .withMessage("CosineRestarts: multiple must be at least 1, found 0");
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CosineRestarts(10, 1, bad))
                    .withMessage("CosineRestarts: minimum must be from 0 to 1, found " + bad);
        }
    }

    @Test
    void at_hugeSteps_endsAndIsAShare() {
        assertThat(new CosineRestarts(1L << 34, 1 << 30, 0).at(1L << 34)).isEqualTo(1);
        assertThat(new CosineRestarts(1, 65_536, 0).at(Long.MAX_VALUE / 2)).isBetween(0.0, 1.0);
        assertThat(new CosineRestarts(1, 2, 0).at(Long.MAX_VALUE)).isBetween(0.0, 1.0);
        // Cycles of 2^62 and then the rest: the second one begins at step 2^62.
        assertThat(new CosineRestarts(1L << 62, 2, 0).at(1L << 62)).isEqualTo(1);
    }
}
