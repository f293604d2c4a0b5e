package org.brooklet.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.brooklet.benchmarks.race.Problem.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every problem of the race has to keep. */
class ProblemTest {

    static List<Problem> problems() {
        return Problems.all();
    }

    static Stream<Problem> withWholeGradients() {
        return problems().stream().filter(problem -> problem.batches() > 0);
    }

    @Test
    void all_areThere() {
        assertThat(problems()).hasSize(13);
        assertThat(withWholeGradients()).hasSize(12);
    }

    /** The gradient of all data is the slope of the loss of all data. */
    @ParameterizedTest
    @MethodSource("withWholeGradients")
    void wholeGradient_anyParameter_isTheSlope(Problem problem) {
        Instance instance = problem.start(3);
        double[][] theta = instance.theta();
        double[][] g = like(theta);
        instance.wholeGradient(theta, g);
        double[][] expected = Arrays.stream(g).map(double[]::clone).toArray(double[][]::new);
        double largest = Arrays.stream(expected)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        for (int p = 0; p < theta.length; p++) {
            for (int i = 0; i < theta[p].length; i += 1 + theta[p].length / 50) {
                double before = theta[p][i];
                double h = 1e-7;
                theta[p][i] = before + h;
                double above = instance.wholeGradient(theta, g);
                theta[p][i] = before - h;
                double below = instance.wholeGradient(theta, g);
                theta[p][i] = before;
                assertThat((above - below) / (2 * h)).isCloseTo(expected[p][i], within(1e-5 * largest));
            }
        }
    }

    /** Over an epoch, or over many draws of noise, gradients of batches are on average that of all data. */
    @ParameterizedTest
    @MethodSource("problems")
    void gradient_meanOfBatches_isNearTheWhole(Problem problem) {
        Instance instance = problem.start(4);
        double[][] theta = instance.theta();
        int count = problem.batches() == 0 ? 4_000 : problem.batches();
        double[][] mean = like(theta);
        double[][] g = like(theta);
        for (int k = 0; k < count; k++) {
            instance.gradient(theta, g);
            for (int p = 0; p < g.length; p++) {
                for (int i = 0; i < g[p].length; i++) {
                    mean[p][i] += g[p][i] / count;
                }
            }
        }
        if (problem.batches() == 0) {
            for (int i = 0; i < theta[0].length; i++) {
                double noise = Math.sqrt(NoisyQuadratic.NOISE * NoisyQuadratic.h(i) / count);
                assertThat(mean[0][i]).isCloseTo(NoisyQuadratic.h(i), within(5 * noise));
            }
            return;
        }
        instance.wholeGradient(theta, g);
        double distance = 0;
        double length = 0;
        for (int p = 0; p < g.length; p++) {
            for (int i = 0; i < g[p].length; i++) {
                distance += (g[p][i] - mean[p][i]) * (g[p][i] - mean[p][i]);
                length += g[p][i] * g[p][i];
            }
        }
        // What does not fill a batch is left out of an epoch.
        assertThat(Math.sqrt(distance / length)).isLessThan(problem.batches() == 1 ? 1e-12 : 0.1);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void start_sameSeed_isTheSameToTheBit(Problem problem) {
        assertThat(firstGradients(problem, 5)).isDeepEqualTo(firstGradients(problem, 5));
        assertThat(firstGradients(problem, 5)).isNotEqualTo(firstGradients(problem, 6));
    }

    private static double[][] firstGradients(Problem problem, long seed) {
        Instance instance = problem.start(seed);
        double[][] theta = instance.theta();
        double[][] first = like(theta);
        double[][] second = like(theta);
        instance.gradient(theta, first);
        instance.gradient(theta, second);
        return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void loss_parametersThatOverflow_isNotFiniteWhereItIsUnbounded(Problem problem) {
        Instance instance = problem.start(1);
        double[][] theta = instance.theta();
        instance.loss(theta);
        for (double[] array : theta) {
            Arrays.fill(array, Double.MAX_VALUE);
        }
        double loss = instance.loss(theta);
        // Parity ends in tanh, so its loss has a bound.
        boolean isBounded = problem.name().startsWith("parity");
        assertThat(Double.isFinite(loss)).isEqualTo(isBounded);
    }

    @Test
    void functions_minima_areWhereTheBooksSay() {
        assertThat(new Rosenbrock(2).value(new double[] {1, 1})).isZero();
        assertThat(new Rosenbrock(20).value(filled(20, 1))).isZero();
        assertThat(new Rosenbrock(2).value(new double[] {-1.2, 1})).isCloseTo(24.2, within(1e-12));
        assertThat(new Beale().value(new double[] {3, 0.5})).isZero();
        assertThat(new Beale().value(new double[] {1, 1})).isCloseTo(14.203125, within(1e-12));
        assertThat(new IllConditionedQuadratic().value(new double[20])).isZero();
    }

    /** Along the direction of the largest and of the smallest curvature, found by the reflection. */
    @Test
    void illConditioned_curvatures_areTenThousandApart() {
        double[] steep = filled(20, -0.1);
        steep[0] += 1;
        double[] flat = filled(20, -0.1);
        flat[19] += 1;
        assertThat(new IllConditionedQuadratic().value(steep)).isCloseTo(0.5, within(1e-12));
        assertThat(new IllConditionedQuadratic().value(flat)).isCloseTo(0.5e-4, within(1e-16));
    }

    private static double[] filled(int count, double number) {
        double[] numbers = new double[count];
        Arrays.fill(numbers, number);
        return numbers;
    }

    private static double[][] like(double[][] theta) {
        return Arrays.stream(theta).map(array -> new double[array.length]).toArray(double[][]::new);
    }
}
