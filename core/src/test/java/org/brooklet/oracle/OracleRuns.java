package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.brooklet.optim.AdaBelief;
import org.brooklet.optim.AdamEpsilonHat;
import org.brooklet.optim.Adan;
import org.brooklet.optim.AveragedWeights;
import org.brooklet.optim.Descent;
import org.brooklet.optim.IRpropPlus;
import org.brooklet.optim.L1Penalty;
import org.brooklet.optim.Lion;
import org.brooklet.optim.Muon;
import org.brooklet.optim.NAdam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.RAdam;
import org.brooklet.optim.ScheduleFreeAdamW;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Scheduled;
import org.brooklet.optim.Sgd;
import org.brooklet.optim.WeightDecay;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.WarmUp;

/** Trainings of the library's optimizers beside those of the oracles, 1,000 steps on each of three problems. */
public final class OracleRuns {

    /** How many steps are compared. */
    public static final int STEPS = 1_000;

    private static final double TOLERANCE = 1e-11;
    private static final int WARM_UP = 20;

    private OracleRuns() {}

    /**
     * One comparison.
     *
     * @param oracle what says the truth, made for the problem's start
     */
    public record Run(Problem problem, Optimizer optimizer, OptimizerOracle oracle) {

        @Override
        public String toString() {
            return optimizer + " on " + problem.name();
        }

        /** Returns the optimizer that is compared, without a schedule around it. */
        public Optimizer rule() {
            return optimizer instanceof Scheduled scheduled ? scheduled.inner() : optimizer;
        }

        /** Runs both, compares after every step, and returns the worst difference, relative to the largest weight. */
        public double check() {
            int rows = problem.rows();
            int columns = problem.columns();
            Descent descent = new Descent(optimizer, List.of(new ParameterShape("theta", rows, columns, true)));
            double[][] theta = {problem.start()};
            double worst = 0;
            for (int step = 1; step <= STEPS; step++) {
                descent.toTraining(theta);
                double loss = problem.value(theta[0]);
                descent.update(loss, theta, new double[][] {problem.gradient(theta[0])});
                descent.toPrediction(theta);
                stepOracle();
                worst = Math.max(worst, deviation(theta[0], oracle.weights()));
                assertThat(worst).as("%s, step %d", this, step).isLessThan(TOLERANCE);
            }
            assertThat(problem.value(theta[0])).isLessThan(problem.value(problem.start()));
            return worst;
        }

        private void stepOracle() {
            double[] point = oracle.gradientPoint();
            if (oracle instanceof IRpropPlusOracle looksAtTheLoss) {
                looksAtTheLoss.step(problem.gradient(point), problem.value(point));
            } else {
                oracle.step(problem.gradient(point));
            }
        }

        /** The largest difference, relative to the largest weight. */
        private static double deviation(double[] got, double[] want) {
            double worst = 0;
            double largest = 1e-3;
            for (int i = 0; i < want.length; i++) {
                worst = Math.max(worst, Math.abs(got[i] - want[i]));
                largest = Math.max(largest, Math.abs(want[i]));
            }
            return worst / largest;
        }
    }

    /** All of them; every call makes new ones, for oracles have state. */
    public static List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (Problem problem : Problem.three()) {
            // Still on the way down after the last step: at a minimum gradients are rounding noise, which adaptive
            // rules
            // bring to the size of a step. The valley of Rosenbrock's function is steep.
            double lr = problem instanceof RosenbrockProblem ? 2e-4 : 2e-3;
            runs.addAll(runs(problem, lr));
        }
        return runs;
    }

    private static List<Run> runs(Problem problem, double lr) {
        WeightDecay decay = WeightDecay.of(0.01);
        double[] start = problem.start();
        Function<Optimizer, Function<OptimizerOracle, Run>> run =
                optimizer -> oracle -> new Run(problem, optimizer, oracle);
        return Stream.of(
                        run.apply(new Lion(lr / 10, 0.9, 0.99, decay))
                                .apply(new LionOracle(start, lr / 10, 0.9, 0.99, 0.01)),
                        run.apply(new AdaBelief(lr, 0.9, 0.99, 1e-12))
                                .apply(new AdaBeliefOracle(start, lr, 0.9, 0.99, 1e-12)),
                        run.apply(new Adan(lr, 0.98, 0.92, 0.99, 1e-8, decay))
                                .apply(new AdanOracle(start, lr, 0.98, 0.92, 0.99, 1e-8, 0.01)),
                        run.apply(muon(lr, true, decay))
                                .apply(new MuonOracle(start, problem.rows(), problem.columns(), lr, 0.95, true, 0.01)),
                        run.apply(muon(lr, false, WeightDecay.NONE))
                                .apply(new MuonOracle(start, problem.rows(), problem.columns(), lr, 0.95, false, 0)),
                        run.apply(new ScheduleFreeSgd(lr, 0.9)).apply(new ScheduleFreeSgdOracle(start, lr, 0.9, 0)),
                        run.apply(new ScheduleFreeSgd(lr, 0.9).scheduled(warmUp()))
                                .apply(new ScheduleFreeSgdOracle(start, lr, 0.9, WARM_UP)),
                        run.apply(new ScheduleFreeAdamW(lr, 0.9, 0.99, 1e-8, decay))
                                .apply(new ScheduleFreeAdamWOracle(start, lr, 0.9, 0.99, 1e-8, 0.01, 0)),
                        run.apply(new ScheduleFreeAdamW(lr, 0.9, 0.99, 1e-8, decay).scheduled(warmUp()))
                                .apply(new ScheduleFreeAdamWOracle(start, lr, 0.9, 0.99, 1e-8, 0.01, WARM_UP)),
                        run.apply(new AdamEpsilonHat(lr, 0.9, 0.999, 1e-7))
                                .apply(new AdamEpsilonHatOracle(start, lr, 0.9, 0.999, 1e-7)),
                        run.apply(new IRpropPlus(lr, 0.5, 1.2, 1e-6, 50))
                                .apply(new IRpropPlusOracle(start, lr, 0.5, 1.2, 1e-6, 50)),
                        run.apply(new NAdam(lr, 0.9, 0.999, 1e-8, 0.004))
                                .apply(new NAdamOracle(start, lr, 0.9, 0.999, 1e-8, 0.004)),
                        run.apply(new RAdam(lr, 0.9, 0.999, 1e-8)).apply(new RAdamOracle(start, lr, 0.9, 0.999, 1e-8)),
                        run.apply(new L1Penalty(0.3, new Sgd(lr))).apply(new L1DescentOracle(start, lr, 0.3)),
                        run.apply(new AveragedWeights(0.95, new AdamEpsilonHat(lr, 0.9, 0.999, 1e-7)))
                                .apply(new Averaging(new AdamEpsilonHatOracle(start, lr, 0.9, 0.999, 1e-7), 0.95)))
                .toList();
    }

    private static Optimizer muon(double lr, boolean nesterov, WeightDecay decay) {
        return new Muon(lr, 0.95, nesterov, decay);
    }

    /** The share t / 20 in step t = 1 to 20. */
    private static WarmUp warmUp() {
        return new WarmUp(WARM_UP - 1, 1.0 / WARM_UP, new Constant(1));
    }

    /** An oracle around another: predicts with the average. */
    private static final class Averaging implements OptimizerOracle {

        private final OptimizerOracle within;
        private final WeightAverageOracle average;

        Averaging(OptimizerOracle within, double decay) {
            this.within = within;
            this.average = new WeightAverageOracle(decay);
        }

        @Override
        public double[] gradientPoint() {
            return within.gradientPoint();
        }

        @Override
        public void step(double[] g) {
            within.step(g);
            average.add(within.weights());
        }

        @Override
        public double[] weights() {
            return average.average();
        }
    }
}
