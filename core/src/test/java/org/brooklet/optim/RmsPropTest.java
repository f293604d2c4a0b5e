package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RmsPropTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_plain_isHandWorked() {
        // alpha = 0.75, lr = 0.1, epsilon = 0.25.
        // g = 4: s = 0.25 x 16 = 4;       theta = 1 - 0.1 x 4 / 2.25
        // g = -2: s = 3 + 1 = 4;          theta += 0.1 x 2 / 2.25
        Walk walk = new Walk(new RmsProp(0.1, 0.75, 0.25, 0, false));
        assertThat(walk.step(4)).isCloseTo(1 - 0.4 / 2.25, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(1 - 0.2 / 2.25, TIGHT);
        assertThat(walk.kept("s")).isEqualTo(4);
        assertThat(walk.descent.memory().contents()).containsOnlyKeys("s:w");
    }

    @Test
    void update_momentum_isHandWorked() {
        // As above with mu = 0.5 and g = 4, 2: v = 4 / 2.25, then 0.5 x 4 / 2.25 + 2 / 2.25
        Walk walk = new Walk(new RmsProp(0.1, 0.75, 0.25, 0.5, false));
        assertThat(walk.step(4)).isCloseTo(1 - 0.4 / 2.25, TIGHT);
        assertThat(walk.step(2)).isCloseTo(1 - 0.8 / 2.25, TIGHT);
        assertThat(walk.kept("v")).isCloseTo(4 / 2.25, TIGHT);
        assertThat(walk.descent.memory().contents()).containsOnlyKeys("s:w", "v:w");
    }

    @Test
    void update_centered_isHandWorked() {
        // g = 4:  s = 4, a = 1, s - a^2 = 3;                           theta = 1 - 0.1 x 4 / (sqrt(3) + 0.25)
        // g = -2: s = 4, a = 0.75 - 0.5 = 0.25, s - a^2 = 3.9375;      theta += 0.1 x 2 / (sqrt(3.9375) + 0.25)
        Walk walk = new Walk(new RmsProp(0.1, 0.75, 0.25, 0, true));
        double first = 1 - 0.4 / (Math.sqrt(3) + 0.25);
        assertThat(walk.step(4)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(first + 0.2 / (Math.sqrt(3.9375) + 0.25), TIGHT);
        assertThat(walk.kept("a")).isEqualTo(0.25);
        assertThat(walk.descent.memory().contents()).containsOnlyKeys("s:w", "a:w");
    }

    @Test
    void update_centeredAndConstantGradient_takesAVarianceBelowZeroAsZero() {
        // alpha = 0: s = g^2 and a = g, so s - a^2 is 0 or its rounding, and d = g / epsilon.
        for (double g : new double[] {0.1, 0.3, 1e-3, 7.7}) {
            assertThat(Walk.path(new RmsProp(0.1, 0, 0.25, 0, true), g)[0]).isCloseTo(1 - 0.4 * g, TIGHT);
        }
        // After many steps of one gradient a^2 may exceed s by rounding: the root must not be NaN.
        double[] gradients = new double[3_000];
        Arrays.fill(gradients, 0.1);
        assertThat(Walk.path(new RmsProp(1e-6, 0.9, 1e-3, 0, true), gradients)).doesNotContain(Double.NaN);
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        assertThat(new RmsProp()).isEqualTo(new RmsProp(1e-2, 0.99, 1e-8, 0, false));
        assertThat(new RmsProp(0.5)).isEqualTo(new RmsProp(0.5, 0.99, 1e-8, 0, false));
    }
}
