package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamEpsilonHatTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25 beside the root that is not corrected.
        // g = 2:  m = 1, v = 2;       0.1 sqrt(1/2) / (1/2) x 1 / (sqrt(2) + 0.25)
        // g = -2: m = -0.5, v = 3;    0.1 sqrt(3/4) / (3/4) x -0.5 / (sqrt(3) + 0.25), and sqrt(3/4) / (3/4) = 2 /
        // sqrt(3)
        Walk walk = new Walk(new AdamEpsilonHat(0.1, 0.5, 0.5, 0.25));
        double root2 = Math.sqrt(2);
        double root3 = Math.sqrt(3);
        double first = 1 - 0.1 * root2 / (root2 + 0.25);
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(first + 0.1 / root3 / (root3 + 0.25), TIGHT);
        assertThat(walk.kept("m")).isEqualTo(-0.5);
        assertThat(walk.kept("v")).isEqualTo(3);
    }

    @Test
    void update_firstStep_isAdamsWithALargerEpsilon() {
        // sqrt(1 - 0.75) = 1/2: an epsilon of 0.25 here is one of 0.5 there.
        assertThat(Walk.path(new AdamEpsilonHat(0.1, 0.5, 0.75, 0.25), 3)[0])
                .isCloseTo(Walk.path(new Adam(0.1, 0.5, 0.75, 0.5), 3)[0], TIGHT);
    }

    @Test
    void create_defaults_areKeras() {
        assertThat(new AdamEpsilonHat(0.5)).isEqualTo(new AdamEpsilonHat(0.5, 0.9, 0.999, 1e-7));
    }
}
