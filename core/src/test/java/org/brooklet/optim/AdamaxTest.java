package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamaxTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25.
        // g = 2:    m = 1, u = max(0, 2.25);              theta = 1 - 0.1 / (1/2) x 1 / 2.25
        // g = -0.5: m = 0.25, u = max(1.125, 0.75);       theta -= 0.1 / (3/4) x 0.25 / 1.125
        Walk walk = new Walk(new Adamax(0.1, 0.5, 0.5, 0.25));
        double first = 1 - 0.2 / 2.25;
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-0.5)).isCloseTo(first - 0.1 / 0.75 * 0.25 / 1.125, TIGHT);
        assertThat(walk.kept("m")).isEqualTo(0.25);
        assertThat(walk.kept("u")).isEqualTo(1.125);
    }

    @Test
    void update_zeroGradients_moveNothing() {
        assertThat(Walk.path(new Adamax(), 0, 0)).containsExactly(1, 1);
    }

    @Test
    void create_defaults_areThePapers() {
        assertThat(new Adamax()).isEqualTo(new Adamax(2e-3, 0.9, 0.999, 1e-8));
        assertThat(new Adamax(0.5)).isEqualTo(new Adamax(0.5, 0.9, 0.999, 1e-8));
    }
}
