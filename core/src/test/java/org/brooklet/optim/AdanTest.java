package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdanTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // All betas 0.5, lr = 0.1, epsilon = 0.25, lambda = 1: each step ends with a division by 1.1.
        // g = 2:  c = 0;    m = 1, d = 0, v = 0.5 x 2^2 = 2;                        mhat = 2, dhat = 0, vhat = 4
        // g = -2: c = -4;   m = -0.5, d = -2, v = 1 + 0.5 (-2 - 0.5 x 4)^2 = 9;     mhat = -2/3, dhat = -8/3, vhat = 12
        // the second step is 0.1 (2/3 + 0.5 x 8/3) / (sqrt(12) + 0.25)
        Walk walk = new Walk(new Adan(0.1, 0.5, 0.5, 0.5, 0.25, WeightDecay.of(1)));
        double first = (1 - 0.2 / 2.25) / 1.1;
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo((first + 0.2 / (Math.sqrt(12) + 0.25)) / 1.1, TIGHT);
        assertThat(walk.kept("m")).isEqualTo(-0.5);
        assertThat(walk.kept("d")).isEqualTo(-2);
        assertThat(walk.kept("v")).isEqualTo(9);
        assertThat(walk.kept("before")).isEqualTo(-2);
    }

    @Test
    void update_bias_doesNotDecay() {
        Adan rule = new Adan(0.1, 0.5, 0.5, 0.5, 0.25, WeightDecay.of(1));
        assertThat(new Walk(rule, Walk.BIAS).step(2)).isCloseTo(1 - 0.2 / 2.25, TIGHT);
    }

    @Test
    void update_constantGradient_isAdam() {
        double[] ones = {1, 1, 1, 1, 1};
        double[] adan = Walk.path(new Adan(0.1, 0.5, 0.7, 0.9, 0.25, WeightDecay.NONE), ones);
        assertThat(adan).containsExactly(Walk.path(new Adam(0.1, 0.5, 0.9, 0.25), ones), TIGHT);
    }

    @Test
    void create_defaults_areTheAuthors() {
        assertThat(new Adan()).isEqualTo(new Adan(1e-3, 0.98, 0.92, 0.99, 1e-8, WeightDecay.NONE));
        assertThat(new Adan(0.5)).isEqualTo(new Adan(0.5, 0.98, 0.92, 0.99, 1e-8, WeightDecay.NONE));
    }
}
