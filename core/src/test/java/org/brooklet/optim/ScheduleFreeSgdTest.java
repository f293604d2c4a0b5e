package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleFreeSgdTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_threeSteps_areHandWorked() {
        // lr = 0.5, beta = 0.5; x, y, z start at 1.
        // y = 1,     g = 2:  z = 0,   c = 1,   x = 0
        // y = 0,     g = -1: z = 0.5, c = 1/2, x = 0.25
        // y = 0.375, g = 1:  z = 0,   c = 1/3, x = 1/6
        Walk walk = new Walk(new ScheduleFreeSgd(0.5, 0.5));
        assertThat(walk.training()).isEqualTo(1);
        assertThat(walk.step(2)).isZero();
        assertThat(walk.training()).isZero();
        assertThat(walk.step(-1)).isEqualTo(0.25);
        assertThat(walk.training()).isEqualTo(0.375);
        assertThat(walk.step(1)).isCloseTo(1.0 / 6, TIGHT);
        assertThat(walk.kept("z")).isZero();
    }

    @Test
    void update_scheduled_weighsByTheSquareOfTheRate() {
        // Shares 1/2 and 1: lr = 0.25, 0.5.
        // g = 2:  z = 0.5, x = 0.5;     g = -1: z = 1, c = 1 / (1/4 + 1) = 0.8, x = 0.2 x 0.5 + 0.8 x 1
        Optimizer rule = new ScheduleFreeSgd(0.5, 0.5).scheduled(step -> step == 0 ? 0.5 : 1);
        assertThat(Walk.path(rule, 2, -1)).containsExactly(new double[] {0.5, 0.9}, TIGHT);
    }

    @Test
    void update_shareZeroAtFirst_staysWhereItIs() {
        Optimizer rule = new ScheduleFreeSgd(0.5, 0.5).scheduled(step -> step == 0 ? 0 : 1);
        assertThat(Walk.path(rule, 2, 2)).containsExactly(1, 0);
    }

    @Test
    void create_defaultBeta_isThePapers() {
        assertThat(new ScheduleFreeSgd(0.5)).isEqualTo(new ScheduleFreeSgd(0.5, 0.9));
    }
}
