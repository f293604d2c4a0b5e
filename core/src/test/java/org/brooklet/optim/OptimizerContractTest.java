package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.brooklet.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the package's page promises, for every optimizer. */
class OptimizerContractTest {

    private static final List<ParameterShape> SHAPES =
            List.of(new ParameterShape("W", 2, 3, true), new ParameterShape("b", 1, 3, true));

    static List<Optimizer> optimizers() {
        return Catalogue.optimizers();
    }

    private static double[][] start() {
        return new double[][] {{1, -2, 3, -4, 5, -6}, {0.5, 0, -0.5}};
    }

    /** The gradient of half the sum of squares around 1: theta - 1. */
    private static double[][] slope(double[][] theta) {
        return Arrays.stream(theta)
                .map(p -> Arrays.stream(p).map(value -> value - 1).toArray())
                .toArray(double[][]::new);
    }

    private static void run(Optimizer optimizer, OptimizerState state, double[][] theta, int steps) {
        for (int i = 0; i < steps; i++) {
            optimizer.update(state, theta, slope(theta));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_parabola_reachesTheMinimum(Optimizer optimizer) {
        double[][] theta = start();
        run(optimizer, optimizer.start(SHAPES), theta, 300);
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isCloseTo(1, offset(1e-2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_firstStep_isAgainstTheGradient(Optimizer optimizer) {
        double[][] theta = start();
        double[][] g = slope(theta);
        run(optimizer, optimizer.start(SHAPES), theta, 1);
        for (int p = 0; p < g.length; p++) {
            for (int i = 0; i < g[p].length; i++) {
                assertThat(Math.signum(theta[p][i] - start()[p][i])).isEqualTo(-Math.signum(g[p][i]) + 0.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_countsSteps(Optimizer optimizer) {
        OptimizerState state = optimizer.start(SHAPES);
        assertThat(state.step()).isZero();
        run(optimizer, state, start(), 3);
        assertThat(state.step()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_twoTrainingsFromOneValue_doNotDisturbEachOther(Optimizer optimizer) {
        double[][] alone = start();
        run(optimizer, optimizer.start(SHAPES), alone, 10);
        double[][] first = start();
        double[][] second = {{9, 9, 9, 9, 9, 9}, {9, 9, 9}};
        OptimizerState firstState = optimizer.start(SHAPES);
        OptimizerState secondState = optimizer.start(SHAPES);
        for (int i = 0; i < 10; i++) {
            run(optimizer, firstState, first, 1);
            run(optimizer, secondState, second, 1);
        }
        assertThat(first).isDeepEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void copyFrom_stateInTheMiddle_goesOnTheSame(Optimizer optimizer) {
        double[][] theta = start();
        OptimizerState state = optimizer.start(SHAPES);
        run(optimizer, state, theta, 5);
        double[][] thetaCopy = Arrays.stream(theta).map(double[]::clone).toArray(double[][]::new);
        OptimizerState stateCopy = optimizer.start(SHAPES);
        stateCopy.copyFrom(state);
        run(optimizer, state, theta, 5);
        run(optimizer, stateCopy, thetaCopy, 5);
        assertThat(thetaCopy).isDeepEqualTo(theta);
        assertThat(stateCopy.step()).isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_arraysLongerThanTheParameter_leavesTheRestAlone(Optimizer optimizer) {
        double[][] exact = start();
        run(optimizer, optimizer.start(SHAPES), exact, 3);
        double[][] longer = {Arrays.copyOf(start()[0], 9), Arrays.copyOf(start()[1], 5)};
        run(optimizer, optimizer.start(SHAPES), longer, 3);
        assertThat(Arrays.copyOf(longer[0], 6)).isEqualTo(exact[0]);
        assertThat(Arrays.copyOf(longer[1], 3)).isEqualTo(exact[1]);
        assertThat(Arrays.copyOfRange(longer[0], 6, 9)).containsOnly(0);
        assertThat(Arrays.copyOfRange(longer[1], 3, 5)).containsOnly(0);
    }

    /** Settings at the ends of their ranges. */
    static List<Optimizer> extremes() {
        double almostOne = Math.nextDown(1.0);
        return List.of(
                new Sgd(1e50),
                new Sgd(1e50, almostOne),
                new Sgd(1e50, almostOne, true),
                new Adam(1e50, 0, 0, 1e-50),
                new Adam(1e50, almostOne, 0, 1e-50),
                new Adam(1e50, 0, almostOne, 1e-50),
                new Adam(1e50, almostOne, almostOne, 1e-50));
    }

    @Test
    void extremes_areOfEveryOptimizer() {
        assertThat(extremes().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(optimizers().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void update_largestGradientsTheTrainerLetsThrough_staysFinite(Optimizer optimizer) {
        double[][] theta = start();
        OptimizerState state = optimizer.start(SHAPES);
        for (int step = 0; step < 10_000; step++) {
            double[][] g = start();
            for (double[] p : g) {
                Arrays.fill(p, step % 3 == 0 ? 0.99e150 : -1e-320);
            }
            optimizer.update(state, theta, g);
        }
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void array_unknownKind_isRefused(Optimizer optimizer) {
        OptimizerState state = optimizer.start(SHAPES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.array("nonsense", 0))
                .withMessageContaining("no array \"nonsense\"");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void copyFrom_stateOfOtherParameters_isRefused(Optimizer optimizer) {
        OptimizerState state = optimizer.start(SHAPES);
        OptimizerState other = optimizer.start(SHAPES.subList(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> state.copyFrom(other));
    }
}
