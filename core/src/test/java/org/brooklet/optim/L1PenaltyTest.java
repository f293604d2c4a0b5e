package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class L1PenaltyTest {

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
        // W: (2, -4, 0) - 0.5 (1 + 0.25 x (1, -1, 0));  b: 8 - 0.5 x 1
        assertThat(stepped(new Sgd(0.5).withL1(0.25))).isDeepEqualTo(new double[][] {{1.375, -4.375, -0.5}, {7.5}});
    }

    @Test
    void update_scopeAll_actsOnBiasesToo() {
        // b: 8 - 0.5 (1 + 0.25)
        assertThat(stepped(new L1Penalty(0.25, Scope.ALL, new Sgd(0.5))))
                .isDeepEqualTo(new double[][] {{1.375, -4.375, -0.5}, {7.375}});
    }

    @Test
    void value_isTheSumOfItsScope() {
        // 0.25 (2 + 4 + 0), with b 0.25 (2 + 4 + 8)
        L1Penalty weights = new L1Penalty(0.25, new Sgd(0.5));
        L1Penalty all = new L1Penalty(0.25, Scope.ALL, new Sgd(0.5));
        assertThat(weights.value(SHAPES, theta())).isEqualTo(1.5);
        assertThat(all.value(SHAPES, theta())).isEqualTo(3.5);
    }

    @Test
    void update_isTheSlopeOfTheValue() {
        L1Penalty rule = new L1Penalty(0.25, new Sgd(1));
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
        assertThat(stepped(new Sgd(0.5).withL1(0))).isDeepEqualTo(stepped(new Sgd(0.5)));
    }

    @Test
    void create_defaultScope_isWeights() {
        assertThat(new L1Penalty(0.25, new Sgd(1))).isEqualTo(new L1Penalty(0.25, Scope.WEIGHTS, new Sgd(1)));
        assertThat(new Sgd(1).withL1(0.25)).isEqualTo(new L1Penalty(0.25, new Sgd(1)));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new L1Penalty(bad, new Sgd(1)))
                    .withMessage("L1Penalty: strength must be at least 0 and finite, found " + bad);
        }
    }

    @Test
    void update_penaltyAsLargeAsDivergence_isRefusedAndMovesNothing() {
        Optimizer optimizer = new Sgd(1).withL1(1e300);
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("W", 1, 1, true)));
        double[][] theta = {{0.5}};
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> descent.update(0, theta, new double[][] {{0}}));
        assertThat(theta[0][0]).isEqualTo(0.5);
        assertThat(descent.updates()).isZero();
    }

    @Test
    void update_exactlyTheLimit_isRefused() {
        Optimizer optimizer = new Sgd(1e-200).withL1(1e150);
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("W", 1, 1, true)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> descent.update(0, new double[][] {{0.5}}, new double[][] {{0}}))
                .withMessage("the gradient of \"W\" is NaN, or not below 1.0E150");
    }
}
