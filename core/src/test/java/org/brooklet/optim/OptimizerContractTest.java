package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.brooklet.Catalogue;
import org.brooklet.DivergenceException;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Parameter;
import org.brooklet.Trainer;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Reduction;
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

    private static void run(Optimizer optimizer, OptimizerState state, double[][] theta, int steps) {
        for (int i = 0; i < steps; i++) {
            optimizer.toTraining(state, theta);
            state.setLoss(height(theta));
            optimizer.update(state, theta, slope(theta));
            optimizer.toPrediction(state, theta);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_parabola_reachesTheMinimum(Optimizer optimizer) {
        double[][] theta = start();
        Optimizer comingToRest = optimizer.scheduled(new Cosine(1_000));
        run(comingToRest, comingToRest.start(SHAPES), theta, 1_000);
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
        OptimizerState state = slow.start(List.of(new ParameterShape("theta", 1, 2, true)));
        double[][] theta = {{-1.2, 1}};
        assertThat(rosenbrock(theta[0])).isCloseTo(24.2, offset(1e-12));
        for (int step = 0; step < 20_000; step++) {
            slow.toTraining(state, theta);
            double x = theta[0][0];
            double y = theta[0][1];
            state.setLoss(rosenbrock(theta[0]));
            double[][] g = {{-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)}};
            slow.update(state, theta, g);
            slow.toPrediction(state, theta);
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
    void update_firstStep_goesDown(Optimizer optimizer) {
        double[][] theta = start();
        double[][] g = slope(theta);
        run(optimizer, optimizer.start(SHAPES), theta, 1);
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
        run(still, still.start(SHAPES), theta, 3);
        for (int p = 0; p < theta.length; p++) {
            assertThat(theta[p]).containsExactly(start()[p], offset(1e-14));
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
    void toTraining_thenToPrediction_changesNothing(Optimizer optimizer) {
        double[][] theta = start();
        OptimizerState state = optimizer.start(SHAPES);
        for (int steps = 0; steps < 3; steps++) {
            double[][] before = copy(theta);
            optimizer.toTraining(state, theta);
            optimizer.toPrediction(state, theta);
            assertThat(theta).isDeepEqualTo(before);
            run(optimizer, state, theta, 1);
        }
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
        double[][] thetaCopy = copy(theta);
        OptimizerState stateCopy = optimizer.start(SHAPES);
        stateCopy.copyFrom(state);
        run(optimizer, state, theta, 5);
        run(optimizer, stateCopy, thetaCopy, 5);
        assertThat(thetaCopy).isDeepEqualTo(theta);
        assertThat(stateCopy.step()).isEqualTo(10);
    }

    private static double[][] copy(double[][] theta) {
        return Arrays.stream(theta).map(double[]::clone).toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void update_arraysLongerThanTheParameter_leavesTheRestAlone(Optimizer optimizer) {
        double[][] exact = start();
        run(optimizer, optimizer.start(SHAPES), exact, 3);
        double[][] longer = {Arrays.copyOf(start()[0], 9), Arrays.copyOf(start()[1], 5)};
        OptimizerState state = optimizer.start(SHAPES);
        for (int i = 0; i < 3; i++) {
            optimizer.toTraining(state, longer);
            double[][] own = {Arrays.copyOf(longer[0], 6), Arrays.copyOf(longer[1], 3)};
            state.setLoss(height(own));
            optimizer.update(state, longer, slope(longer));
            optimizer.toPrediction(state, longer);
        }
        assertThat(Arrays.copyOf(longer[0], 6)).isEqualTo(exact[0]);
        assertThat(Arrays.copyOf(longer[1], 3)).isEqualTo(exact[1]);
        assertThat(Arrays.copyOfRange(longer[0], 6, 9)).containsOnly(0);
        assertThat(Arrays.copyOfRange(longer[1], 3, 5)).containsOnly(0);
    }

    /** Squared error whose gradient, but not its value, is NaN for targets above 100. */
    private record BrokenAbove100() implements ElementwiseLoss {
        @Override
        public Reduction reduction() {
            return Reduction.MEAN_OVER_ELEMENTS;
        }

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
        OptimizerState state = optimizer.start(SHAPES);
        double[][] theta = start();
        double[][] g = slope(theta);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 20; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                optimizer.toTraining(state, theta);
                state.setLoss(1);
                optimizer.update(state, theta, g);
                optimizer.toPrediction(state, theta);
                optimizer.afterEpoch(state, 1);
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
                new Muon(1e50, almostOne, true, most, new AdamW(1e50, most)),
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
        assertThat(extremes().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(optimizers().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void update_largestGradientsTheTrainerLetsThrough_staysFinite(Optimizer optimizer) {
        double[][] theta = start();
        OptimizerState state = optimizer.start(SHAPES);
        double[][] g = start();
        for (int step = 0; step < 10_000; step++) {
            for (double[] p : g) {
                Arrays.fill(p, step % 3 == 0 ? 0.99e150 : -1e-320);
            }
            optimizer.toTraining(state, theta);
            state.setLoss(step);
            optimizer.update(state, theta, g);
            optimizer.toPrediction(state, theta);
        }
        for (double[] p : theta) {
            for (double value : p) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void gradientLimit_isLiftedByClippingOnly() {
        double limit = Optimizer.LARGEST_GRADIENT;
        assertThat(limit).isEqualTo(1e150);
        for (Optimizer optimizer : Catalogue.rules()) {
            assertThat(optimizer.gradientLimit()).isEqualTo(limit);
            assertThat(optimizer.withL2(1).scheduled(new Constant(1)).gradientLimit())
                    .isEqualTo(limit);
        }
        assertThat(new Sgd(1).clippedByNorm(1).averaged(0.9).gradientLimit()).isInfinite();
        assertThat(new Sgd(1).clippedByValue(1).reducedOnPlateau(0.5, 1).gradientLimit())
                .isInfinite();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void array_unknownKind_isRefused(Optimizer optimizer) {
        OptimizerState state = optimizer.start(SHAPES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.array("nonsense", 0))
                .withMessageContaining("no array \"nonsense\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.number("nonsense"))
                .withMessageContaining("no number \"nonsense\"");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void copyFrom_stateOfOtherParameters_isRefused(Optimizer optimizer) {
        OptimizerState state = optimizer.start(SHAPES);
        OptimizerState other = optimizer.start(SHAPES.subList(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> state.copyFrom(other));
    }

    @Test
    void start_wrappedTwiceInOneKind_isRefused() {
        Optimizer twice = new Sgd(1).averaged(0.9).averaged(0.99);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twice.start(SHAPES))
                .withMessageContaining("may be wrapped in each kind once");
    }
}
