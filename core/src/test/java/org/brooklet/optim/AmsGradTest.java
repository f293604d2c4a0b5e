package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AmsGradTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25.
        // g = 4: m = 2, v = 8, top = 8;    mhat = 4, top / (1 - 1/2) = 16;         theta = 1 - 0.1 x 4 / (4 + 0.25)
        // g = 2: m = 2, v = 6, top = 8;    mhat = 8/3, top / (1 - 1/4) = 32/3;     theta -= 0.1 x (8/3) / (sqrt(32/3) +
        // 0.25)
        Walk walk = new Walk(new AmsGrad(0.1, 0.5, 0.5, 0.25, WeightDecay.NONE));
        double first = 1 - 0.4 / 4.25;
        assertThat(walk.step(4)).isCloseTo(first, TIGHT);
        assertThat(walk.step(2)).isCloseTo(first - 0.8 / 3 / (Math.sqrt(32.0 / 3) + 0.25), TIGHT);
        assertThat(walk.kept("v")).isEqualTo(6);
        assertThat(walk.kept("top")).isEqualTo(8);
    }

    @Test
    void update_risingSquares_isAdamToTheBit() {
        double[] gradients = {1, -2, 4, 8};
        assertThat(Walk.path(new AmsGrad(0.1), gradients)).isEqualTo(Walk.path(new Adam(0.1), gradients));
    }

    @Test
    void update_decay_actsOnWeightsBeforeTheStep() {
        // A gradient of 0: 1 - 0.1 x 0.5.
        AmsGrad decaying = new AmsGrad(0.1, 0.5, 0.5, 0.25, WeightDecay.of(0.5));
        assertThat(new Walk(decaying, Walk.WEIGHT).step(0)).isCloseTo(0.95, TIGHT);
        assertThat(new Walk(decaying, Walk.BIAS).step(0)).isEqualTo(1);
        assertThat(new Walk(decaying).step(4)).isCloseTo(0.95 - 0.4 / 4.25, TIGHT);
    }

    @Test
    void create_defaults_areAdams() {
        assertThat(new AmsGrad(0.5)).isEqualTo(new AmsGrad(0.5, 0.9, 0.999, 1e-8, WeightDecay.NONE));
    }
}
