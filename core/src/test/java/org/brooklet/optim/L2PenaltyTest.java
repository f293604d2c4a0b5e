package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.DivergenceException;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.loss.MeanSquaredError;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class L2PenaltyTest {

    private static final List<ParameterShape> SHAPES =
            List.of(new ParameterShape("W", 1, 3, true), new ParameterShape("b", 1, 1, false));

    private static double[][] theta() {
        return new double[][] {{2, -4, 0}, {8}};
    }

    private static double[][] stepped(Optimizer optimizer) {
        double[][] theta = theta();
        new Descent(optimizer, SHAPES).update(0, theta, new double[][] {{1, 1, 1}, {1}});
        return theta;
    }

    @Test
    void update_weightsOnly_isHandWorked() {
        // lr = 0.5, strength 0.25; the data's gradient is 1.
        // W: (2, -4, 0) - 0.5 (1 + 0.25 x (2, -4, 0));  b: 8 - 0.5 x 1
        assertThat(stepped(new Sgd(0.5).withL2(0.25))).isDeepEqualTo(new double[][] {{1.25, -4, -0.5}, {7.5}});
    }

    @Test
    void update_scopeAll_actsOnBiasesToo() {
        // b: 8 - 0.5 (1 + 0.25 x 8)
        assertThat(stepped(new L2Penalty(0.25, Scope.ALL, new Sgd(0.5))))
                .isDeepEqualTo(new double[][] {{1.25, -4, -0.5}, {6.5}});
    }

    @Test
    void value_isTheSumOfItsScope() {
        // 0.25 / 2 (4 + 16 + 0), with b 0.25 / 2 (4 + 16 + 64)
        L2Penalty weights = new L2Penalty(0.25, new Sgd(0.5));
        L2Penalty all = new L2Penalty(0.25, Scope.ALL, new Sgd(0.5));
        assertThat(weights.value(SHAPES, theta())).isEqualTo(2.5);
        assertThat(all.value(SHAPES, theta())).isEqualTo(10.5);
    }

    @Test
    void update_isTheSlopeOfTheValue() {
        L2Penalty rule = new L2Penalty(0.25, new Sgd(1));
        double h = 0x1p-10;
        double[][] right = {{2 + h, -4, 0}, {8}};
        double[][] left = {{2 - h, -4, 0}, {8}};
        double slope = (rule.value(SHAPES, right) - rule.value(SHAPES, left)) / (2 * h);
        double[][] theta = theta();
        new Descent(rule, SHAPES).update(0, theta, new double[][] {{0, 0, 0}, {0}});
        assertThat(2 - theta[0][0]).isCloseTo(slope, offset(1e-12));
    }

    @Test
    void update_strengthZero_isTheOptimizerAlone() {
        assertThat(stepped(new Sgd(0.5).withL2(0))).isDeepEqualTo(stepped(new Sgd(0.5)));
    }

    @Test
    void create_defaultScope_isWeights() {
        assertThat(new L2Penalty(0.25, new Sgd(1))).isEqualTo(new L2Penalty(0.25, Scope.WEIGHTS, new Sgd(1)));
        assertThat(new Sgd(1).withL2(0.25)).isEqualTo(new L2Penalty(0.25, new Sgd(1)));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new L2Penalty(bad, new Sgd(1)))
                    .withMessage("L2Penalty: strength must be at least 0 and finite, found " + bad);
        }
    }

    @Test
    void step_rateTooHighForThePenalty_divergesWithFiniteWeights() {
        // The data say nothing of W, and each step multiplies it by 1 - 3 x 1 = -2.
        Network network = Network.of(Node.input(2).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(3).withL2(1));
        DMatrixRMaj nothing = new DMatrixRMaj(1, 2);
        assertThatExceptionOfType(DivergenceException.class)
                .isThrownBy(() -> {
                    for (int step = 0; step < 1_100; step++) {
                        trainer.step(nothing, new DMatrixRMaj(1, 1));
                    }
                })
                .withMessageContaining("the gradient of \"dense1.W\" is NaN, or not below 1.0E150");
        for (double w : network.parameter("dense1.W").value().data) {
            assertThat(w).isFinite();
        }
    }
}
