package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.brooklet.schedule.Constant;
import org.junit.jupiter.api.Test;

class DecoupledDecayTest {

    @Test
    void update_weight_shrinksBesideTheStep() {
        // 1 x 0.75 - 0.5 x 1, then 0.25 x 0.75 - 0.5 x 1
        assertThat(Walk.path(new Sgd(0.5).withDecay(0.25), 1, 1)).containsExactly(0.25, -0.3125);
    }

    @Test
    void update_bias_shrinksOnlyIfAskedFor() {
        assertThat(new Walk(new Sgd(0.5).withDecay(0.25), Walk.BIAS).step(1)).isEqualTo(0.5);
        assertThat(new Walk(new DecoupledDecay(0.25, Scope.ALL, new Sgd(0.5)), Walk.BIAS).step(1))
                .isEqualTo(0.25);
    }

    @Test
    void update_scheduleAround_takesItsShareOfTheDecay() {
        // 1 - 0.5 x 0.25
        assertThat(Walk.path(new Sgd(0.5).withDecay(0.25).scheduled(new Constant(0.5)), 0))
                .containsExactly(0.875);
        assertThat(Walk.path(new Sgd(0.5).scheduled(new Constant(0.5)).withDecay(0.25), 0))
                .containsExactly(0.75);
    }

    @Test
    void update_adam_isAdamWWithTheShareOfRateTimesLambda() {
        assertThat(Walk.path(new Adam(0.5).withDecay(0.125), 1, -2, 3))
                .isEqualTo(Walk.path(new AdamW(0.5, WeightDecay.of(0.25)), 1, -2, 3));
    }

    @Test
    void update_scheduleFree_decaysAtYAsItsOwnDecayDoes() {
        // z = 1 - 0.25 x 1 - 0.5 x 1 = 0.25 = x; then y = x = z, z = 0.25 - 0.25 x 0.25 - 0.5 x -1 = 0.6875
        assertThat(Walk.path(new ScheduleFreeSgd(0.5, 0.5).withDecay(0.25), 1, -1))
                .containsExactly(0.25, (0.25 + 0.6875) / 2);
        double[] wrapped = Walk.path(new ScheduleFreeAdamW(0.5).withDecay(0.125), 1, -2, 3, 0.5);
        double[] own = Walk.path(new ScheduleFreeAdamW(0.5, WeightDecay.of(0.25)), 1, -2, 3, 0.5);
        assertThat(wrapped).containsExactly(own, offset(1e-14));
    }

    @Test
    void create_shareOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sgd(1).withDecay(bad))
                    .withMessage("DecoupledDecay: share must be from 0 to 1, found " + bad);
        }
    }
}
