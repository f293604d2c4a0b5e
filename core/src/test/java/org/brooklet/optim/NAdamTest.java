package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NAdamTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoStepsWithoutMomentumDecay_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25, psi = 0: mu = 0.25 always, P = 1/4, 1/16, 1/64.
        // g = 2:  m = 1, v = 2, vhat = 4;       [3/4 / (3/4) x 2 + 1/4 / (15/16) x 1] / 2.25 = (2 + 4/15) / 2.25
        // g = -2: m = -0.5, v = 3, vhat = 4;    [3/4 / (15/16) x -2 + 1/4 / (63/64) x -0.5] / 2.25 = -(8/5 + 8/63) /
        // 2.25
        Walk walk = new Walk(new NAdam(0.1, 0.5, 0.5, 0.25, 0));
        double first = 1 - 0.1 * (2 + 4.0 / 15) / 2.25;
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(first + 0.1 * (8.0 / 5 + 8.0 / 63) / 2.25, TIGHT);
        assertThat(walk.kept("m")).isEqualTo(-0.5);
        assertThat(walk.kept("v")).isEqualTo(3);
        assertThat(walk.kept("P")).isEqualTo(1.0 / 16);
    }

    @Test
    void update_firstStepWithMomentumDecayOne_isHandWorked() {
        // mu_1 = 0.5 (1 - 0.96 / 2) = 0.26, mu_2 = 0.5 (1 - 0.96^2 / 2) = 0.2696, P_2 = 0.26 x 0.2696 = 0.070096
        // [0.74 / 0.74 x 2 + 0.2696 / (1 - 0.070096) x 1] / 2.25
        Walk walk = new Walk(new NAdam(0.1, 0.5, 0.5, 0.25, 1));
        assertThat(walk.step(2)).isCloseTo(1 - 0.1 * (2 + 0.2696 / 0.929904) / 2.25, TIGHT);
        assertThat(walk.kept("P")).isCloseTo(0.26, TIGHT);
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        assertThat(new NAdam()).isEqualTo(new NAdam(2e-3, 0.9, 0.999, 1e-8, 0.004));
        assertThat(new NAdam(0.5)).isEqualTo(new NAdam(0.5, 0.9, 0.999, 1e-8, 0.004));
    }
}
