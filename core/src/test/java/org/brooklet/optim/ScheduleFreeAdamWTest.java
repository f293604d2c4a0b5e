package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleFreeAdamWTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_threeSteps_areHandWorked() {
        // lr = 0.1, beta1 = beta2 = 0.5, epsilon = 0.25, lambda = 1; x, y, z start at 1.
        // g = 2:  v = 2, vhat = 4;              z -= 0.1 (2 / 2.25 + y),  y = 1;      c = 1, x = z
        // g = -2: v = 3, vhat = 4;              z -= 0.1 (-2 / 2.25 + y), y = x = z;  c = 1/2
        // g = 0:  v = 1.5, vhat = 12/7;         z -= 0.1 y,               y = (z + x) / 2;  c = 1/3
        Walk walk = new Walk(new ScheduleFreeAdamW(0.1, 0.5, 0.5, 0.25, WeightDecay.of(1)));
        double z1 = 0.9 - 0.2 / 2.25;
        assertThat(walk.step(2)).isCloseTo(z1, TIGHT);
        double z2 = 0.9 * z1 + 0.2 / 2.25;
        double x2 = (z1 + z2) / 2;
        assertThat(walk.step(-2)).isCloseTo(x2, TIGHT);
        double y3 = (z2 + x2) / 2;
        assertThat(walk.training()).isCloseTo(y3, TIGHT);
        double z3 = z2 - 0.1 * y3;
        assertThat(walk.step(0)).isCloseTo((2 * x2 + z3) / 3, TIGHT);
        assertThat(walk.kept("z")).isCloseTo(z3, TIGHT);
        assertThat(walk.kept("v")).isEqualTo(1.5);
    }

    @Test
    void update_bias_doesNotDecay() {
        ScheduleFreeAdamW rule = new ScheduleFreeAdamW(0.1, 0.5, 0.5, 0.25, WeightDecay.of(1));
        assertThat(new Walk(rule, Walk.BIAS).step(2)).isCloseTo(1 - 0.2 / 2.25, TIGHT);
    }

    @Test
    void create_defaults_areTheAuthors() {
        assertThat(new ScheduleFreeAdamW())
                .isEqualTo(new ScheduleFreeAdamW(2.5e-3, 0.9, 0.999, 1e-8, WeightDecay.NONE));
        assertThat(new ScheduleFreeAdamW(0.5))
                .isEqualTo(new ScheduleFreeAdamW(0.5, 0.9, 0.999, 1e-8, WeightDecay.NONE));
    }
}
