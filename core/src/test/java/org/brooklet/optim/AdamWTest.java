package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
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

    @Test
    void decoupledDecayAroundEpsilonHat_isAdamWOfKeras() {
        double lr = 0.1;
        double lambda = 0.02;
        Descent descent = new Descent(
                new DecoupledDecay(lr * lambda, Scope.ALL, new AdamEpsilonHat(lr, 0.9, 0.999, 1e-3)),
                List.of(Walk.WEIGHT));
        double[][] theta = {{1}};
        double w = 1;
        double m = 0;
        double v = 0;
        double[] gradients = {0.5, -0.25, 0.125};
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            descent.update(0, theta, new double[][] {{g}});
            // keras.optimizers.AdamW: first the decay, then Adam with epsilon beside the root that is not corrected.
            w -= w * lambda * lr;
            m += (g - m) * (1 - 0.9);
            v += (g * g - v) * (1 - 0.999);
            w -= lr * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t)) * m / (Math.sqrt(v) + 1e-3);
            assertThat(theta[0][0]).isCloseTo(w, offset(1e-14));
        }
    }
}
