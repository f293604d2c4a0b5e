package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConstantTest {

    @Test
    void at_anyStep_isTheShare() {
        for (long step : new long[] {0, 1, 1_000_000, Long.MAX_VALUE}) {
            assertThat(new Constant(0.3).at(step)).isEqualTo(0.3);
            assertThat(new Constant(0).at(step)).isZero();
            assertThat(new Constant(1).at(step)).isEqualTo(1);
        }
    }

    @Test
    void create_shareOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Constant(bad))
                    .withMessage("Constant: share must be from 0 to 1, found " + bad);
        }
    }
}
