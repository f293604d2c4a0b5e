package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {

    /** Parameter values after each of some gradients, starting from 1. */
    private static double[] path(Optimizer optimizer, double... gradients) {
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("theta", 1, 1, true)));
        double[][] theta = {{1}};
        double[] path = new double[gradients.length];
        for (int i = 0; i < path.length; i++) {
            descent.update(0, theta, new double[][] {{gradients[i]}});
            path[i] = theta[0][0];
        }
        return path;
    }

    @Test
    void update_plain_isHandWorked() {
        // 1 - 0.5 x 2 = 0;  0 - 0.5 x (-1) = 0.5
        assertThat(path(new Sgd(0.5), 2, -1)).containsExactly(0, 0.5);
    }

    @Test
    void update_momentum_isHandWorked() {
        // v = 2, theta = 1 - 0.5 x 2 = 0;  v = 0.5 x 2 - 1 = 0, theta = 0;  v = 0 + 4, theta = -2
        assertThat(path(new Sgd(0.5, 0.5), 2, -1, 4)).containsExactly(0, 0, -2);
    }

    @Test
    void update_nesterov_isHandWorked() {
        // v = 2, theta = 1 - 0.5 (2 + 0.5 x 2) = -0.5;  v = 1 - 1 = 0, theta = -0.5 - 0.5 (-1 + 0) = 0
        assertThat(path(new Sgd(0.5, 0.5, true), 2, -1)).containsExactly(-0.5, 0);
    }

    @Test
    void update_constantGradient_stepsGrowToRateOverOneMinusMu() {
        double[] gradients = new double[200];
        Arrays.fill(gradients, 1);
        double[] path = path(new Sgd(0.1, 0.9), gradients);
        assertThat(path[198] - path[199]).isCloseTo(0.1 / (1 - 0.9), offset(1e-8));
    }

    @Test
    void create_settingOutOfRange_isRefusedByNameAndRange() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sgd(bad))
                    .withMessage("Sgd: learningRate must be above 0 and at most 1e50, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sgd(0.1, bad))
                    .withMessage("Sgd: momentum must be at least 0 and below 1, found " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(0.1, 0, true))
                .withMessage("Sgd: nesterov needs a momentum above 0, found 0.0");
    }
}
