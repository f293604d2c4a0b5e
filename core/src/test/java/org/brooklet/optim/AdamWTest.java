package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25, lambda = 1: each step keeps 1 - 0.1 of theta, then is Adam's.
        // g = 2:  m = 1, v = 2;        mhat = 2, vhat = 4;        theta = 0.9 - 0.1 x 2 / 2.25
        // g = -2: m = -0.5, v = 3;     mhat = -2/3, vhat = 4;     theta = 0.9 theta + 0.1 x (2/3) / 2.25
        Walk walk = new Walk(new AdamW(0.1, 0.5, 0.5, 0.25, WeightDecay.of(1)));
        double first = 0.9 - 0.2 / 2.25;
        assertThat(walk.step(2)).isCloseTo(first, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(0.9 * first + 0.2 / 3 / 2.25, TIGHT);
        assertThat(walk.kept("m")).isEqualTo(-0.5);
        assertThat(walk.kept("v")).isEqualTo(3);
    }

    @Test
    void update_bias_decaysOnlyWithScopeAll() {
        // A gradient of 0: decay alone, 1 - 0.1 x 0.5.
        AdamW weights = new AdamW(0.1, WeightDecay.of(0.5));
        AdamW all = new AdamW(0.1, new WeightDecay(0.5, Scope.ALL));
        assertThat(new Walk(weights, Walk.WEIGHT).step(0)).isCloseTo(0.95, TIGHT);
        assertThat(new Walk(weights, Walk.BIAS).step(0)).isEqualTo(1);
        assertThat(new Walk(all, Walk.BIAS).step(0)).isCloseTo(0.95, TIGHT);
    }

    @Test
    void update_withoutDecay_isAdamToTheBit() {
        double[] gradients = {2, -1, 0.5, 7, -3};
        assertThat(Walk.path(new AdamW(0.1, WeightDecay.NONE), gradients))
                .isEqualTo(Walk.path(new Adam(0.1), gradients));
    }

    @Test
    void create_defaults_areThoseOfTheJavadoc() {
        assertThat(new AdamW()).isEqualTo(new AdamW(1e-3, 0.9, 0.999, 1e-8, WeightDecay.of(0.01)));
        assertThat(new AdamW(0.5)).isEqualTo(new AdamW(0.5, 0.9, 0.999, 1e-8, WeightDecay.of(0.01)));
        assertThat(new AdamW(0.5, WeightDecay.of(0.2)))
                .isEqualTo(new AdamW(0.5, 0.9, 0.999, 1e-8, WeightDecay.of(0.2)));
    }
}
