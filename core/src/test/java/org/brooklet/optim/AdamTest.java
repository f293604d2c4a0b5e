package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final List<ParameterShape> ONE = List.of(new ParameterShape("theta", 1, 1, true));

    @Test
    void update_twoSteps_areHandWorked() {
        // beta1 = beta2 = 0.5, lr = 0.1, epsilon = 0.25, theta = 1.
        // g = 2:  m = 1, v = 2;        mhat = 2, vhat = 4;             theta = 1 - 0.1 x 2 / (2 + 0.25)
        // g = -2: m = -0.5, v = 3;     mhat = -2/3, vhat = 4;          theta += 0.1 x (2/3) / (2 + 0.25)
        Adam adam = new Adam(0.1, 0.5, 0.5, 0.25);
        Descent descent = new Descent(adam, ONE);
        double[][] theta = {{1}};
        descent.update(0, theta, new double[][] {{2}});
        assertThat(theta[0][0]).isCloseTo(1 - 0.2 / 2.25, offset(1e-15));
        descent.update(0, theta, new double[][] {{-2}});
        assertThat(theta[0][0]).isCloseTo(1 - 0.2 / 2.25 + 0.2 / 3 / 2.25, offset(1e-15));
        assertThat(descent.shapes()).isEqualTo(ONE);
        assertThat(descent.memory().contents()).containsOnlyKeys("m:theta", "v:theta");
        assertThat(descent.memory().slot(0).array("m")).containsExactly(-0.5);
        assertThat(descent.memory().slot(0).array("v")).containsExactly(3);
    }

    @Test
    void update_firstStep_isTheLearningRateWhateverTheScale() {
        for (double scale : new double[] {1e-5, 1, 1e5, 1e100}) {
            Adam adam = new Adam(0.01, 0.9, 0.999, 1e-20);
            double[][] theta = {{0}};
            new Descent(adam, ONE).update(0, theta, new double[][] {{scale}});
            assertThat(theta[0][0]).isCloseTo(-0.01, offset(1e-15));
        }
    }

    @Test
    void update_zeroGradients_movesNothing() {
        Adam adam = new Adam();
        double[][] theta = {{3}};
        new Descent(adam, ONE).update(0, theta, new double[][] {{0}});
        assertThat(theta[0][0]).isEqualTo(3);
    }

    @Test
    void create_defaults_areThePapers() {
        assertThat(new Adam()).isEqualTo(new Adam(1e-3, 0.9, 0.999, 1e-8));
        assertThat(new Adam(0.5)).isEqualTo(new Adam(0.5, 0.9, 0.999, 1e-8));
    }

    @Test
    void create_settingOutOfRange_isRefusedByNameAndRange() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e51}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(bad))
                    .withMessage("Adam: learningRate must be above 0 and at most 1e50, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(0.1, bad, 0.999, 1e-8))
                    .withMessage("Adam: beta1 must be at least 0 and below 1, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(0.1, 0.9, bad, 1e-8))
                    .withMessage("Adam: beta2 must be at least 0 and below 1, found " + bad);
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Adam(0.1, 0.9, 0.999, bad))
                    .withMessage("Adam: epsilon must be at least 1e-50 and finite, found " + bad);
        }
    }
}
