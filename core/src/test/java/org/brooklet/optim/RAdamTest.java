package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RAdamTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_firstSteps_areMomentumAlone() {
        // beta1 = beta2 = 0.5, lr = 0.1: rho_inf = 3, so v is never trusted.
        // g = 2:  m = 1, mhat = 2;            theta = 1 - 0.2
        // g = -2: m = -0.5, mhat = -2/3;      theta = 0.8 + 0.2 / 3
        Walk walk = new Walk(new RAdam(0.1, 0.5, 0.5, 0.25));
        assertThat(walk.step(2)).isCloseTo(0.8, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(0.8 + 0.2 / 3, TIGHT);
        assertThat(walk.kept("v")).isEqualTo(3);
    }

    @Test
    void update_eighthStep_isTheFirstThatTrustsV() {
        // beta1 = 0, beta2 = 3/4: rho_inf = 7. With b = (3/4)^8 = 6561 / 65536:
        // rho_7 = 7 - 14 x 2187 / (16384 - 2187) = 4.84, rho_8 = 7 - 16 x 6561 / (65536 - 6561) = 307849 / 58975 = 5.22
        // A gradient of 2: mhat = 2 and vhat = 4, so step 8 is lr r, and steps before it are 2 lr.
        double rho = 307_849.0 / 58_975;
        double r = Math.sqrt((rho - 4) * (rho - 2) * 7 / (3 * 5 * rho));
        double[] path = Walk.path(new RAdam(0.1, 0, 0.75, 1e-50), 2, 2, 2, 2, 2, 2, 2, 2);
        for (int step = 0; step < 7; step++) {
            assertThat(path[step]).isCloseTo(1 - 0.2 * (step + 1), TIGHT);
        }
        assertThat(path[6] - path[7]).isCloseTo(0.1 * r, TIGHT);
    }

    @Test
    void update_epsilon_isBesideTheUncorrectedRoot() {
        // As above, but with epsilon = 1: step 8 is lr r 2 sqrt(c) / (sqrt(4 c) + 1), c = 1 - b = 58975 / 65536.
        double rho = 307_849.0 / 58_975;
        double r = Math.sqrt((rho - 4) * (rho - 2) * 7 / (3 * 5 * rho));
        double root = Math.sqrt(58_975.0 / 65_536);
        double[] path = Walk.path(new RAdam(0.1, 0, 0.75, 1), 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(path[6] - path[7]).isCloseTo(0.1 * r * 2 * root / (2 * root + 1), TIGHT);
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        assertThat(new RAdam()).isEqualTo(new RAdam(1e-3, 0.9, 0.999, 1e-8));
        assertThat(new RAdam(0.5)).isEqualTo(new RAdam(0.5, 0.9, 0.999, 1e-8));
    }
}
