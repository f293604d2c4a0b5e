package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.brooklet.schedule.Schedule;
import org.junit.jupiter.api.Test;

class RateCeilingTest {

    @Test
    void update_shareAboveTheCeiling_isLowered() {
        // Shares 1, 0.5, 0.25 under a ceiling of 0.5; lr = 1, g = 1.
        Schedule shares = step -> 1 / (double) (1L << step);
        assertThat(Walk.path(new Sgd(1).rateAtMost(0.5).scheduled(shares), 1, 1, 1))
                .containsExactly(0.5, 0, -0.25);
    }

    @Test
    void update_scheduleInside_isRefusedAsUsual() {
        Walk walk = new Walk(new Sgd(1).scheduled(step -> 2).rateAtMost(0.5));
        assertThatIllegalStateException().isThrownBy(() -> walk.step(1));
        assertThat(walk.theta[0][0]).isEqualTo(1);
    }

    @Test
    void create_ceilingOutOfRange_isRefused() {
        for (double bad : new double[] {0, 1.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sgd(1).rateAtMost(bad))
                    .withMessage("RateCeiling: ceiling must be above 0 and at most 1, found " + bad);
        }
    }
}
