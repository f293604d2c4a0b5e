package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdadeltaTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    @Test
    void update_twoSteps_areHandWorked() {
        // rho = 0.5, epsilon = 0.25, lr = 0.5.
        // g = 2:  s = 2, d = sqrt(0.25) / sqrt(2.25) x 2 = 2/3;      a = 0.5 x 4/9 = 2/9;        theta = 1 - 1/3
        // g = -2: s = 3, d = -2 sqrt((2/9 + 1/4) / (3 + 1/4)) = -2 sqrt(17/117);                theta += sqrt(17/117)
        Walk walk = new Walk(new Adadelta(0.5, 0.5, 0.25));
        assertThat(walk.step(2)).isCloseTo(2.0 / 3, TIGHT);
        assertThat(walk.kept("a")).isCloseTo(2.0 / 9, TIGHT);
        assertThat(walk.step(-2)).isCloseTo(2.0 / 3 + Math.sqrt(17.0 / 117), TIGHT);
        assertThat(walk.kept("s")).isEqualTo(3);
        // a = 0.5 x 2/9 + 0.5 x 4 x 17/117
        assertThat(walk.kept("a")).isCloseTo(1.0 / 9 + 34.0 / 117, TIGHT);
    }

    @Test
    void create_defaults_areThePapers() {
        assertThat(new Adadelta()).isEqualTo(new Adadelta(1, 0.9, 1e-6));
        assertThat(new Adadelta(0.5)).isEqualTo(new Adadelta(0.5, 0.9, 1e-6));
    }
}
