package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LionTest {

    @Test
    void update_threeSteps_areHandWorked() {
        // lr = 1/8, beta1 = 0.5, beta2 = 0.75, lambda = 1: each step keeps 7/8 of theta.
        // g = 2:    c = 1;                      theta = 0.875 - 0.125;          m = 0.5
        // g = -1:   c = 0.25 - 0.5 = -0.25;     theta = 0.65625 + 0.125;        m = 0.375 - 0.25
        // g = -1/8: c = 0.0625 - 0.0625 = 0;    theta = 0.68359375, no move;    m = 0.09375 - 0.03125
        Walk walk = new Walk(new Lion(0.125, 0.5, 0.75, WeightDecay.of(1)));
        assertThat(walk.step(2)).isEqualTo(0.75);
        assertThat(walk.kept("m")).isEqualTo(0.5);
        assertThat(walk.step(-1)).isEqualTo(0.78125);
        assertThat(walk.kept("m")).isEqualTo(0.125);
        assertThat(walk.step(-0.125)).isEqualTo(0.68359375);
        assertThat(walk.kept("m")).isEqualTo(0.0625);
    }

    @Test
    void update_bias_doesNotDecay() {
        assertThat(new Walk(new Lion(0.125, 0.5, 0.75, WeightDecay.of(1)), Walk.BIAS).step(2))
                .isEqualTo(0.875);
    }

    @Test
    void create_defaults_areThePapers() {
        assertThat(new Lion()).isEqualTo(new Lion(1e-4, 0.9, 0.99, WeightDecay.NONE));
        assertThat(new Lion(0.5)).isEqualTo(new Lion(0.5, 0.9, 0.99, WeightDecay.NONE));
    }
}
