package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MuonTest {

    private static final Offset<Double> TIGHT = offset(1e-15);

    private static final AdamW OTHERS = new AdamW(0.01, 0.5, 0.5, 0.25, WeightDecay.of(1));

    /** Without momentum and decay: the step is made of the gradient alone. */
    private static final Muon PLAIN = new Muon(0.5, 0, false, WeightDecay.NONE);

    /** (before - after) / lr of one update from zeros. */
    private static double[] direction(int rows, int columns, double... gradient) {
        Descent descent = new Descent(PLAIN, List.of(new ParameterShape("W", rows, columns, true)));
        double[][] theta = {new double[rows * columns]};
        descent.update(0, theta, new double[][] {gradient});
        return Arrays.stream(theta[0]).map(value -> (0 - value) / 0.5).toArray();
    }

    /** Five times s = 3.4445 s - 4.7750 s^3 + 2.0315 s^5. */
    private static double fiveTimes(double s) {
        for (int i = 0; i < 5; i++) {
            s = 3.4445 * s - 4.7750 * s * s * s + 2.0315 * s * s * s * s * s;
        }
        return s;
    }

    @Test
    void update_diagonalMatrix_isHandWorked() {
        // The norm of diag(3, -4) is 5, so the iteration starts from diag(0.6, -0.8), of which each element is on its
        // own.
        double[] x = direction(2, 2, 3, 0, 0, -4);
        assertThat(x[0]).isCloseTo(fiveTimes(3 / (5 + 1e-7)), offset(1e-13));
        assertThat(x[1]).isZero();
        assertThat(x[2]).isZero();
        assertThat(x[3]).isCloseTo(-fiveTimes(4 / (5 + 1e-7)), offset(1e-13));
    }

    @Test
    void update_twoByTwo_hasSingularValuesAboutOne() {
        double[][] gradients = {{3, 1, -1, 2}, {1, 2, 3, 4}, {1e-3, 5, 7, -2}, {100, 1, 1, 0.2}, {0, 1, -1, 0}};
        for (double[] g : gradients) {
            double[] x = direction(2, 2, g);
            // s_1^2 + s_2^2 is the sum of squares and s_1 s_2 = |det|, so (s_1 +- s_2)^2 = sum +- 2 |det|
            double sum = Arrays.stream(x).map(value -> value * value).sum();
            double det = Math.abs(x[0] * x[3] - x[1] * x[2]);
            double largest = (Math.sqrt(sum + 2 * det) + Math.sqrt(Math.max(0, sum - 2 * det))) / 2;
            assertThat(largest).isBetween(0.6, 1.3);
            assertThat(det / largest).isBetween(0.6, 1.3);
            // Singular vectors stay: G'X is symmetric where G = U S V' and X = U T V'.
            assertThat(g[0] * x[1] + g[2] * x[3]).isCloseTo(g[1] * x[0] + g[3] * x[2], offset(1e-11));
        }
    }

    @Test
    void update_wideMatrix_isLongerByTheRootOfTheSides() {
        // 2 x 8: sqrt(8 / 2) = 2 times the step of its transpose, 8 x 2, which is not stretched.
        double[] wide = new double[16];
        double[] tall = new double[16];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 8; j++) {
                wide[i * 8 + j] = 1.0 / (1 + i + j) - 0.3 * i;
                tall[j * 2 + i] = wide[i * 8 + j];
            }
        }
        double[] x = direction(2, 8, wide);
        double[] transposed = direction(8, 2, tall);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 8; j++) {
                assertThat(x[i * 8 + j]).isCloseTo(2 * transposed[j * 2 + i], TIGHT);
            }
        }
    }

    @Test
    void update_scaleOfTheGradient_doesNotMatter() {
        // Up to the 1e-7 beside the norm.
        double[] x = direction(2, 2, 3, 1, -1, 2);
        assertThat(direction(2, 2, 3e100, 1e100, -1e100, 2e100)).containsExactly(x, offset(1e-6));
    }

    @Test
    void update_zeroGradient_movesNothing() {
        assertThat(direction(2, 2, 0, 0, 0, 0)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void update_momentum_isHandWorked() {
        // mu = 0.5. G = diag(4, 2): M = diag(2, 1). G = diag(-1, 1): M = diag(0.5, 1).
        // Nesterov's U is 0.5 M + 0.5 G: diag(-0.25, 1); without, it is M.
        for (boolean nesterov : new boolean[] {false, true}) {
            Muon rule = new Muon(0.5, 0.5, nesterov, WeightDecay.NONE);
            Descent descent = new Descent(rule, List.of(new ParameterShape("W", 2, 2, true)));
            double[][] theta = {new double[4]};
            descent.update(0, theta, new double[][] {{4, 0, 0, 2}});
            assertThat(descent.memory().slot(0).array("M")).containsExactly(2, 0, 0, 1);
            double[] before = theta[0].clone();
            descent.update(0, theta, new double[][] {{-1, 0, 0, 1}});
            assertThat(descent.memory().slot(0).array("M")).containsExactly(0.5, 0, 0, 1);
            double first = nesterov ? -0.25 : 0.5;
            double norm = Math.hypot(first, 1) + 1e-7;
            assertThat(before[0] - theta[0][0]).isCloseTo(0.5 * fiveTimes(first / norm), offset(1e-13));
            assertThat(before[3] - theta[0][3]).isCloseTo(0.5 * fiveTimes(1 / norm), offset(1e-13));
        }
    }

    @Test
    void update_rowsColumnsAndBiases_goToAdamW() {
        List<ParameterShape> shapes = List.of(
                new ParameterShape("row", 1, 3, true),
                new ParameterShape("column", 3, 1, true),
                new ParameterShape("bias", 1, 3, false),
                new ParameterShape("grid of biases", 3, 1, false));
        Muon muon = new Muon(0.5, 0.95, true, WeightDecay.of(0.3));
        List<ParameterShape> withMatrix = new ArrayList<>(shapes);
        withMatrix.add(2, new ParameterShape("W", 2, 2, true));
        Descent descent = new Descent(OTHERS.except(Scope.MATRICES, muon), withMatrix);
        Descent wanted = new Descent(OTHERS, shapes);
        double[][] theta = {{1, 2, 3}, {4, 5, 6}, {1, 2, 3, 4}, {7, 8, 9}, {1, 1, 1}};
        double[][] same = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {1, 1, 1}};
        for (int step = 0; step < 3; step++) {
            double[][] g = {{step, -1, 2}, {0.5, step, 1}, {1, 1, -1}, {3, 2, 1}};
            descent.update(0, theta, new double[][] {g[0], g[1], {1, 2, 3, step}, g[2], g[3]});
            wanted.update(0, same, g);
            assertThat(new double[][] {theta[0], theta[1], theta[3], theta[4]}).isDeepEqualTo(same);
        }
    }

    @Test
    void start_notAMatrixOfWeights_isRefusedWithTheWayOut() {
        List<ParameterShape> others = List.of(
                new ParameterShape("b", 2, 2, false),
                new ParameterShape("row", 1, 3, true),
                new ParameterShape("column", 3, 1, true));
        for (ParameterShape shape : others) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PLAIN.start(List.of(shape)))
                    .withMessageContaining("Muon moves matrices of weights, found " + shape)
                    .withMessageContaining("except(Scope.MATRICES, new Muon(0.02))");
        }
    }

    @Test
    void update_decay_shrinksMatricesFirst() {
        // A gradient of 0: 1 - 0.5 x 0.2.
        Muon rule = new Muon(0.5, 0, false, WeightDecay.of(0.2));
        double[][] theta = {{1, 2, -3, 4}};
        new Descent(rule, List.of(new ParameterShape("W", 2, 2, true))).update(0, theta, new double[1][4]);
        assertThat(theta[0]).containsExactly(new double[] {0.9, 1.8, -2.7, 3.6}, TIGHT);
    }

    @Test
    void create_defaults_areTheAuthors() {
        assertThat(new Muon(0.5)).isEqualTo(new Muon(0.5, 0.95, true, WeightDecay.NONE));
    }
}
