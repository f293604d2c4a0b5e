package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdaBeliefTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25, added to s and to its root.
        // g = 2:  m = 1, s = 0.5 x 1^2 + 0.25 = 0.75;                      mhat = 2, shat = 1.5
        // g = -2: m = -0.5, s = 0.375 + 0.5 x 1.5^2 + 0.25 = 1.75;         mhat = -2/3, shat = 7/3
        Walk walk = new Walk(new AdaBelief(0.1, 0.5, 0.5, 0.25));
        double first = 1 - 0.2 / (Math.sqrt(1.5) + 0.25);
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(first + 0.2 / 3 / (Math.sqrt(7.0 / 3) + 0.25), TIGHT);
        assertThat(walk.kept("m")).isEqualTo(-0.5);
        assertThat(walk.kept("s")).isEqualTo(1.75);
    }

    @Test
    void update_gradientsAsExpected_areLongSteps() {
        // beta1 = 0: m is g, so s is epsilon alone: 0.25, and then 0.375. Steps are lr g / (sqrt(0.5) + 0.25) for both.
        double[] path = Walk.path(new AdaBelief(0.1, 0, 0.5, 0.25), 3, -7);
        double unit = 0.1 / (Math.sqrt(0.5) + 0.25);
        assertThat(path).containsExactly(new double[] {1 - 3 * unit, 1 + 4 * unit}, TIGHT);
    }

    @Test
    void create_defaults_areTheAuthors() {
        assertThat(new AdaBelief()).isEqualTo(new AdaBelief(1e-3, 0.9, 0.999, 1e-16));
        assertThat(new AdaBelief(0.5)).isEqualTo(new AdaBelief(0.5, 0.9, 0.999, 1e-16));
    }
}
