package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdagradTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // lr = 0.1, rate decay 1, s starts at 7, epsilon = 0.25.
        // g = 3:  s = 16, rate 0.1;           theta = 1 - 0.1 x 3 / 4.25
        // g = -3: s = 25, rate 0.1 / 2;       theta += 0.05 x 3 / 5.25
        Walk walk = new Walk(new Adagrad(0.1, 1, 7, 0.25));
        double first = 1 - 0.3 / 4.25;
        assertThat(walk.kept("s")).isEqualTo(7);
        assertThat(walk.step(3)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-3)).isCloseTo(first + 0.15 / 5.25, TIGHT);
        assertThat(walk.kept("s")).isEqualTo(25);
    }

    @Test
    void update_withoutRateDecay_keepsTheRate() {
        // g = 3, 4: s = 9, 25
        assertThat(Walk.path(new Adagrad(0.1, 0, 0, 1), 3, 4))
                .containsExactly(new double[] {1 - 0.3 / 4, 1 - 0.3 / 4 - 0.4 / 6}, TIGHT);
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        assertThat(new Adagrad()).isEqualTo(new Adagrad(1e-2, 0, 0, 1e-10));
        assertThat(new Adagrad(0.5)).isEqualTo(new Adagrad(0.5, 0, 0, 1e-10));
    }
}
