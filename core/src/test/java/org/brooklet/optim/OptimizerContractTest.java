package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.brooklet.Catalogue;
import org.brooklet.DivergenceException;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Parameter;
import org.brooklet.Trainer;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.Cosine;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the package's page promises, for every optimizer. */
class OptimizerContractTest {

    private static final List<ParameterShape> SHAPES =
            List.of(new ParameterShape("W", 2, 3, true), new ParameterShape("b", 1, 3, false));

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

    private static double height(double[][] theta) {
        return Arrays.stream(slope(theta))
                .flatMapToDouble(Arrays::stream)
                .map(d -> d * d / 2)
                .sum();
    }

    private static void run(Descent descent, double[][] theta, int steps) {
        for (int i = 0; i < steps; i++) {
            descent.toTraining(theta);
            descent.update(height(theta), theta, slope(theta));
            descent.toPrediction(theta);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_parabola_reachesTheMinimum(Optimizer optimizer) {
        double[][] theta = start();
        Optimizer comingToRest = optimizer.scheduled(new Cosine(1_000));
        run(new Descent(comingToRest, SHAPES), theta, 1_000);
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isCloseTo(1, offset(1e-2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_rosenbrock_descendsIntoTheValley(Optimizer optimizer) {
        // Rates for a parabola of curvature 1 are a thousand times too large at the steep walls of this valley.
        Optimizer slow = optimizer.clippedByNorm(1).scheduled(new Constant(2e-3));
        // The second parameter is there for rules that leave vectors to another; its gradient is 0.
        Descent descent = new Descent(
                slow, List.of(new ParameterShape("theta", 1, 2, true), new ParameterShape("M", 2, 2, true)));
        double[][] theta = {{-1.2, 1}, {1, 0, 0, 1}};
        assertThat(rosenbrock(theta[0])).isCloseTo(24.2, offset(1e-12));
        for (int step = 0; step < 20_000; step++) {
            descent.toTraining(theta);
            double x = theta[0][0];
            double y = theta[0][1];
            double[][] g = {{-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)}, new double[4]};
            descent.update(rosenbrock(theta[0]), theta, g);
            descent.toPrediction(theta);
        }
        assertThat(rosenbrock(theta[0])).isLessThan(4.2);
    }

    private static double rosenbrock(double[] theta) {
        double x = theta[0];
        double y = theta[1];
        return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_firstTwoSteps_goDown(Optimizer optimizer) {
        double[][] theta = start();
        double[][] g = slope(theta);
        run(new Descent(optimizer, SHAPES), theta, 2);
        for (int p = 0; p < g.length; p++) {
            double along = 0;
            for (int i = 0; i < g[p].length; i++) {
                along += g[p][i] * (theta[p][i] - start()[p][i]);
            }
            assertThat(along).isNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_scheduledToNothing_movesNothing(Optimizer optimizer) {
        double[][] theta = start();
        Optimizer still = optimizer.scheduled(new Constant(0));
        run(new Descent(still, SHAPES), theta, 3);
        for (int p = 0; p < theta.length; p++) {
            assertThat(theta[p]).containsExactly(start()[p], offset(1e-14));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_isCountedByTheDescent(Optimizer optimizer) {
        Descent descent = new Descent(optimizer, SHAPES);
        assertThat(descent.updates()).isZero();
        run(descent, start(), 3);
        assertThat(descent.updates()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void toTraining_thenToPrediction_changesNothing(Optimizer optimizer) {
        double[][] theta = start();
        Descent descent = new Descent(optimizer, SHAPES);
        for (int steps = 0; steps < 3; steps++) {
            double[][] before = copy(theta);
            descent.toTraining(theta);
            descent.toPrediction(theta);
            assertThat(theta).isDeepEqualTo(before);
            run(descent, theta, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void afterSet_parametersSetByHand_areWhereTrainingGoesOn(Optimizer optimizer) {
        double[][] theta = start();
        Descent descent = new Descent(optimizer, SHAPES);
        run(descent, theta, 5);
        for (int p = 0; p < theta.length; p++) {
            Arrays.fill(theta[p], 100 + p);
            descent.afterSet(p, theta[p]);
        }
        double[][] set = copy(theta);
        descent.toTraining(theta);
        assertThat(theta).isDeepEqualTo(set);
        descent.toPrediction(theta);
        assertThat(theta).isDeepEqualTo(set);
        run(descent, theta, 2);
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isBetween(20.0, 180.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_twoTrainingsFromOneValue_doNotDisturbEachOther(Optimizer optimizer) {
        double[][] alone = start();
        run(new Descent(optimizer, SHAPES), alone, 10);
        double[][] first = start();
        double[][] second = {{9, 9, 9, 9, 9, 9}, {9, 9, 9}};
        Descent firstDescent = new Descent(optimizer, SHAPES);
        Descent secondDescent = new Descent(optimizer, SHAPES);
        for (int i = 0; i < 10; i++) {
            run(firstDescent, first, 1);
            run(secondDescent, second, 1);
        }
        assertThat(first).isDeepEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void contents_readOutAndSetInTheMiddle_goOnTheSame(Optimizer optimizer) {
        double[][] theta = start();
        Descent descent = new Descent(optimizer, SHAPES);
        run(descent, theta, 5);
        double[][] thetaCopy = copy(theta);
        Descent other = new Descent(optimizer, SHAPES);
        assertThat(other.contents().keySet())
                .containsExactlyElementsOf(descent.contents().keySet());
        other.contents().forEach((path, array) -> {
            double[] kept = Objects.requireNonNull(descent.contents().get(path));
            System.arraycopy(kept, 0, array, 0, array.length);
        });
        run(descent, theta, 5);
        run(other, thetaCopy, 5);
        assertThat(thetaCopy).isDeepEqualTo(theta);
        assertThat(other.updates()).isEqualTo(10);
    }

    private static double[][] copy(double[][] theta) {
        return Arrays.stream(theta).map(double[]::clone).toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_arraysLongerThanTheParameter_leavesTheRestAlone(Optimizer optimizer) {
        double[][] exact = start();
        run(new Descent(optimizer, SHAPES), exact, 3);
        double[][] longer = {Arrays.copyOf(start()[0], 9), Arrays.copyOf(start()[1], 5)};
        Descent descent = new Descent(optimizer, SHAPES);
        for (int i = 0; i < 3; i++) {
            descent.toTraining(longer);
            double[][] own = {Arrays.copyOf(longer[0], 6), Arrays.copyOf(longer[1], 3)};
            descent.update(height(own), longer, slope(longer));
            descent.toPrediction(longer);
        }
        assertThat(Arrays.copyOf(longer[0], 6)).isEqualTo(exact[0]);
        assertThat(Arrays.copyOf(longer[1], 3)).isEqualTo(exact[1]);
        assertThat(Arrays.copyOfRange(longer[0], 6, 9)).containsOnly(0);
        assertThat(Arrays.copyOfRange(longer[1], 3, 5)).containsOnly(0);
    }

    /** Squared error whose gradient, but not its value, is NaN for targets above 100. */
    private record BrokenAbove100() implements ElementwiseLoss {
        @Override
        public void requireTargets(DMatrixRMaj target, int outputs) {}

        @Override
        public double element(double p, double y, int column) {
            return (p - y) * (p - y);
        }

        @Override
        public double slope(double p, double y, int column) {
            return y > 100 ? Double.NaN : 2 * (p - y);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void step_nanGradient_isRefusedBeforeAnyByteChanges(Optimizer optimizer) {
        assertThat(weightsAfterTraining(optimizer, true)).isDeepEqualTo(weightsAfterTraining(optimizer, false));
    }

    /** Eight steps, in the middle of which a ninth may fail: were anything changed by it, the rest would differ. */
    private static double[][] weightsAfterTraining(Optimizer optimizer, boolean failInBetween) {
        Network network = Network.of(Node.input(3).dense(4).batchNorm().tanh().dense(2), 1);
        Trainer trainer = new Trainer(network, new BrokenAbove100(), optimizer);
        DMatrixRMaj x = Catalogue.random(6, 3, 1);
        DMatrixRMaj y = Catalogue.random(6, 2, 2);
        DMatrixRMaj broken = y.copy();
        broken.set(3, 1, 101);
        for (int step = 0; step < 8; step++) {
            if (failInBetween && (step == 0 || step == 5)) {
                double[][] before = weights(network);
                assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> trainer.step(x, broken));
                assertThat(weights(network)).isDeepEqualTo(before);
            }
            trainer.step(x, y);
        }
        return weights(network);
    }

    private static double[][] weights(Network network) {
        return network.parameters().stream()
                .map(Parameter::value)
                .map(value -> value.data)
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_allocatesNothing(Optimizer optimizer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Descent descent = new Descent(optimizer, SHAPES);
        double[][] theta = start();
        double[][] g = slope(theta);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 20; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                descent.toTraining(theta);
                descent.update(1, theta, g);
                descent.toPrediction(theta);
                descent.afterEpoch(1);
                descent.afterSet(0, theta[0]);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void create_settingOutOfRange_isRefusedByNameAndRange(Optimizer optimizer) throws Exception {
        RecordComponent[] components = optimizer.getClass().getRecordComponents();
        Object[] settings = new Object[components.length];
        for (int i = 0; i < settings.length; i++) {
            components[i].getAccessor().setAccessible(true);
            settings[i] = components[i].getAccessor().invoke(optimizer);
        }
        Constructor<?> canonical = optimizer
                .getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        assertThat(canonical.newInstance(settings)).isEqualTo(optimizer);
        for (int i = 0; i < settings.length; i++) {
            String name = components[i].getName();
            if (components[i].getType() == double.class) {
                for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    assertRefused(canonical, settings, i, bad, name + " must be ");
                }
            } else if (components[i].getType() == int.class) {
                assertRefused(canonical, settings, i, -1, name + " must be ");
            } else if (!components[i].getType().isPrimitive()) {
                assertRefused(canonical, settings, i, null, name);
            }
        }
    }

    private static void assertRefused(
            Constructor<?> canonical, Object[] settings, int place, @Nullable Object bad, String message) {
        Object[] changed = settings.clone();
        changed[place] = bad;
        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> canonical.newInstance(changed))
                .havingCause()
                .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class)
                .withMessageContaining(message);
    }

    /** Settings at the ends of their ranges. */
    static List<Optimizer> extremes() {
        double almostOne = Math.nextDown(1.0);
        WeightDecay most = WeightDecay.of(1e-50);
        return List.of(
                new Sgd(1e50),
                new Sgd(1e50, almostOne),
                new Sgd(1e50, almostOne, true),
                new Sgd(1e50, almostOne, almostOne, false),
                new Adam(1e50, 0, 0, 1e-50),
                new Adam(1e50, almostOne, 0, 1e-50),
                new Adam(1e50, 0, almostOne, 1e-50),
                new Adam(1e50, almostOne, almostOne, 1e-50),
                new AdamW(1e50, almostOne, almostOne, 1e-50, most),
                new AdamEpsilonHat(1e50, almostOne, almostOne, 1e-50),
                new Adamax(1e50, almostOne, 0, 1e-50),
                new AmsGrad(1e50, almostOne, 0, 1e-50, most),
                new NAdam(1e50, almostOne, 0, 1e-50, 0),
                new NAdam(1e50, 0, almostOne, 1e-50, 1e300),
                new RAdam(1e50, almostOne, 0, 1e-50),
                new RAdam(1e50, almostOne, almostOne, 1e-50),
                new AdaBelief(1e50, almostOne, 0, 1e-50),
                new Adadelta(1e50, 0, 1e-50),
                new Adadelta(1e50, almostOne, 1e-50),
                new Adagrad(1e50, 0, 0, 1e-50),
                new RmsProp(1e50, 0, 1e-50, almostOne, true),
                new RmsProp(1e50, almostOne, 1e-50, 0, true),
                new IRpropMinus(1e50, Double.MIN_VALUE, 1e3, 1e50, 1e50),
                new IRpropPlus(1e50, almostOne, 1e3, 1e-50, 1e50),
                new Lion(1e50, almostOne, almostOne, most),
                new Adan(1e50, almostOne, almostOne, 0, 1e-50, most),
                new Adan(1e50, 0, almostOne, almostOne, 1e-50, most),
                new AdamW(1e50, most).except(Scope.MATRICES, new Muon(1e50, almostOne, true, most)),
                new AccumulatedGradients(3, new Sgd(1e50)),
                new DecoupledDecay(1, new Sgd(1e50)),
                new RateCeiling(1, new Sgd(1e50)),
                new ScheduleFreeSgd(1e50, 0),
                new ScheduleFreeSgd(1e50, almostOne),
                new ScheduleFreeAdamW(1e50, almostOne, 0, 1e-50, most),
                new AveragedWeights(almostOne, new Sgd(1e50)),
                new ClipByNorm(1e150, new Sgd(1e50)),
                new ClipByValue(1e150, new Sgd(1e50)),
                new L1Penalty(1e140, new Sgd(1e50)),
                new L2Penalty(1e-50, new Sgd(1e50)),
                new ReduceOnPlateau(almostOne, 0, new Sgd(1e50)),
                new Scheduled(new Constant(Double.MIN_VALUE), new ScheduleFreeAdamW(1e50)));
    }

    @Test
    void extremes_areOfEveryOptimizer() {
        assertThat(Catalogue.classes(extremes())).isEqualTo(Catalogue.classes(optimizers()));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void update_largestGradientsTheTrainerLetsThrough_staysFinite(Optimizer optimizer) {
        double[][] theta = start();
        Descent descent = new Descent(optimizer, SHAPES);
        double[][] g = start();
        for (int step = 0; step < 10_000; step++) {
            for (double[] p : g) {
                Arrays.fill(p, step % 3 == 0 ? 0.99e150 : -1e-320);
            }
            descent.toTraining(theta);
            descent.update(step, theta, g);
            descent.toPrediction(theta);
        }
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void update_gradientBeyondTheLimit_passesOnlyIfClippingShortensIt() {
        assertThat(Optimizer.LARGEST_GRADIENT).isEqualTo(1e150);
        double[][] g = {{1e200, 0, 0, 0, 0, 0}, {0, 0, 0}};
        for (Optimizer optimizer : optimizers()) {
            Descent descent = new Descent(optimizer.withL2(1).scheduled(new Constant(1)), SHAPES);
            double[][] theta = start();
            boolean clips = Catalogue.classes(List.of(optimizer)).stream()
                    .anyMatch(type -> type == ClipByNorm.class || type == ClipByValue.class);
            if (clips) {
                descent.update(0, theta, copy(g));
                assertThat(descent.updates()).isEqualTo(1);
            } else {
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> descent.update(0, theta, copy(g)))
                        .withMessage("the gradient of \"W\" is NaN, or not below 1.0E150");
                assertThat(theta).isDeepEqualTo(start());
                assertThat(descent.updates()).isZero();
            }
        }
    }

    @Test
    void update_infiniteOrNanGradient_isRefusedUnderClippingToo() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (Optimizer optimizer : List.of(
                    new Sgd(1).clippedByNorm(1),
                    new Sgd(1).clippedByValue(1),
                    new ClipByNorm(1, ClipByNorm.Norm.MAXIMUM, new Sgd(1)),
                    new ClipByNorm(1, ClipByNorm.Norm.L1, new Sgd(1)))) {
                Descent descent = new Descent(optimizer, SHAPES);
                double[][] theta = start();
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> descent.update(0, theta, new double[][] {{0, bad, 0, 0, 0, 0}, {0, 1, 0}}));
                assertThat(theta).isDeepEqualTo(start());
            }
        }
    }

    @Test
    void start_wrappedTwiceInOneKind_keepsBoth() {
        Descent descent = new Descent(new Sgd(1, 0.5).averaged(0.9).averaged(0.99), SHAPES);
        assertThat(descent.memory().contents().keySet())
                .contains("average:W", "inner/average:W", "inner/inner/v:W", "count:b", "inner/count:b");
    }
}
