package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.ClipByNorm.Norm;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ClipByNormTest {

    private static final List<ParameterShape> TWO =
            List.of(new ParameterShape("W", 1, 2, true), new ParameterShape("b", 1, 1, false));

    /** The norm before, and the gradient after. */
    private static double clip(double maximum, Norm norm, double[][] g) {
        ClipByNorm rule = new ClipByNorm(maximum, norm, new Sgd(1));
        return rule.clip(TWO, g);
    }

    @Test
    void clip_euclidean_isOverAllParameters() {
        // sqrt(2^2 + 3^2 + 6^2) = 7; 3.5 / (7 + 1e-6) of it
        double[][] g = {{2, -3}, {6}};
        assertThat(clip(3.5, Norm.L2, g)).isCloseTo(7, offset(1e-14));
        double factor = 3.5 / 7.000001;
        assertThat(g[0]).containsExactly(new double[] {2 * factor, -3 * factor}, offset(1e-15));
        assertThat(g[1]).containsExactly(new double[] {6 * factor}, offset(1e-15));
    }

    @Test
    void clip_sumOfMagnitudes_isHandWorked() {
        // 2 + 3 + 6 = 11
        double[][] g = {{2, -3}, {6}};
        assertThat(clip(5.5, Norm.L1, g)).isCloseTo(11, offset(1e-14));
        double factor = 5.5 / 11.000001;
        assertThat(g[0]).containsExactly(new double[] {2 * factor, -3 * factor}, offset(1e-15));
        assertThat(g[1]).containsExactly(new double[] {6 * factor}, offset(1e-15));
    }

    @Test
    void clip_largestMagnitude_isHandWorked() {
        double[][] g = {{2, -8}, {6}};
        assertThat(clip(4, Norm.MAXIMUM, g)).isEqualTo(8);
        double factor = 4 / 8.000001;
        assertThat(g[0]).containsExactly(new double[] {2 * factor, -8 * factor}, offset(1e-15));
        assertThat(g[1]).containsExactly(new double[] {6 * factor}, offset(1e-15));
    }

    @Test
    void clip_shortGradient_isLeftAlone() {
        for (Norm norm : Norm.values()) {
            double[][] g = {{2, -3}, {6}};
            clip(12, norm, g);
            assertThat(g).isDeepEqualTo(new double[][] {{2, -3}, {6}});
        }
    }

    @Test
    void clip_gradientOfTheMaximum_isALittleShorter() {
        // min(1, 7 / (7 + 1e-6)), as in PyTorch
        double[][] g = {{2, -3}, {6}};
        clip(7, Norm.L2, g);
        assertThat(g[1][0]).isCloseTo(6 * 7 / 7.000001, offset(1e-15)).isLessThan(6);
    }

    @Test
    void clip_hugeEntries_areScaledAndNotLost() {
        // Squares of 1e200 would be infinite: (3, 4) x 1e200 has norm 5e200.
        double[][] g = {{3e200, -4e200}, {0}};
        assertThat(clip(10, Norm.L2, g)).isCloseTo(5e200, offset(1e186));
        assertThat(g[0]).containsExactly(new double[] {6, -8}, offset(1e-14));
        assertThat(g[1]).containsExactly(0);
        double[][] sum = {{1e308, -1e308}, {1e308}};
        assertThat(clip(3, Norm.L1, sum)).isInfinite();
        assertThat(sum[0]).containsExactly(new double[] {1, -1}, offset(1e-15));
    }

    @Test
    void clip_tinyEntries_keepTheirNorm() {
        // Squares of 1e-200 would be 0.
        double[][] g = {{3e-200, -4e-200}, {0}};
        assertThat(clip(1, Norm.L2, g)).isCloseTo(5e-200, offset(1e-214));
        assertThat(g[0]).containsExactly(3e-200, -4e-200);
    }

    @Test
    void clip_zeros_stay() {
        double[][] g = {{0, 0}, {0}};
        assertThat(clip(1, Norm.L2, g)).isZero();
        assertThat(g).isDeepEqualTo(new double[][] {{0, 0}, {0}});
    }

    @Test
    void clip_arraysLongerThanTheParameters_leavesTheRestAlone() {
        double[][] g = {{2, -3, 100}, {6, 100}};
        assertThat(clip(3.5, Norm.L2, g)).isCloseTo(7, offset(1e-14));
        assertThat(g[0][2]).isEqualTo(100);
        assertThat(g[1][1]).isEqualTo(100);
    }

    @Test
    void update_longGradient_isClippedFirst() {
        // A gradient of 8 becomes 2 / (8 + 1e-6) of itself.
        assertThat(Walk.path(new Sgd(1).clippedByNorm(2), 8)[0]).isCloseTo(1 - 16 / 8.000001, offset(1e-15));
    }

    @Test
    void step_gradientBeyondTheLimit_isClippedInsteadOfDiverging() {
        // p = w x with x = 1e80: dL/dw = 2 x (w x - 0) is about 1e160.
        Dense layer = new Dense(1).weights(Initializer.constant(1)).withoutBias();
        Network network = Network.of(Node.input(1).then(layer), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1).clippedByNorm(0.25));
        trainer.step(new DMatrixRMaj(new double[][] {{1e80}}), new DMatrixRMaj(1, 1));
        assertThat(network.parameter("dense1.W").value().data[0]).isCloseTo(0.75, offset(1e-15));
    }

    @Test
    void create_defaultNorm_isEuclidean() {
        assertThat(new ClipByNorm(2, new Sgd(1))).isEqualTo(new ClipByNorm(2, Norm.L2, new Sgd(1)));
        assertThat(new Sgd(1).clippedByNorm(2)).isEqualTo(new ClipByNorm(2, new Sgd(1)));
        for (double bad : new double[] {0, -1, Double.NaN, 1e151}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClipByNorm(bad, new Sgd(1)))
                    .withMessage("ClipByNorm: maximum must be above 0 and at most 1e150, found " + bad);
        }
    }
}
