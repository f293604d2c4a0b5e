package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.loss.BinaryFocalCrossEntropy;
import org.brooklet.loss.BinaryFocalCrossEntropyWithLogits;
import org.brooklet.loss.ClassWeights;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Hinge;
import org.brooklet.loss.LogCosh;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Quantile;
import org.brooklet.loss.SquaredHinge;
import org.brooklet.random.RandomStream;

/** Losses that PyTorch does not have, beside their formulas, at 2,000 points each. */
public final class LossRuns {

    /** At how many points values and slopes are compared. */
    public static final int POINTS = 2_000;

    private LossRuns() {}

    /** Value or slope of one element. */
    public interface Formula {
        double of(double p, double y);
    }

    /** One comparison. */
    public record Run(ElementwiseLoss loss, Formula value, Formula slope) {

        @Override
        public String toString() {
            return loss.toString();
        }

        /** Compares at all points and returns the worst relative error. */
        public double check() {
            RandomStream random = new RandomStream(3, "points", 0);
            double worst = 0;
            for (int i = 0; i < POINTS; i++) {
                double scale = new double[] {1e-6, 0.1, 1, 10, 300}[i % 5];
                double p = scale * random.nextGaussian();
                double y = i % 7 == 0 ? p : scale * random.nextGaussian();
                double givenP = loss instanceof MeanSquaredLogarithmicError ? Math.abs(p) : p;
                worst = Math.max(worst, error(loss.element(givenP, target(loss, y), 0), value.of(p, y)));
                worst = Math.max(worst, error(loss.slope(givenP, target(loss, y), 0), slope.of(p, y)));
                assertThat(worst).as("p = %s, y = %s", p, y).isLessThan(1e-12);
            }
            return worst;
        }

        private static double error(double got, double want) {
            return Math.abs(got - want) / Math.max(Math.abs(want), Double.MIN_NORMAL);
        }
    }

    /** All of them. */
    public static List<Run> all() {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(
                new LogCosh(), (p, y) -> LossOracles.logCosh(p - y), (p, y) -> LossOracles.logCoshSlope(p - y)));
        for (double tau : new double[] {0.05, 0.5, 0.9}) {
            runs.add(new Run(
                    new Quantile(tau),
                    (p, y) -> LossOracles.quantile(p, y, tau),
                    (p, y) -> LossOracles.quantileSlope(p, y, tau)));
        }
        runs.add(new Run(
                new Hinge(), (p, y) -> LossOracles.hinge(p, sign(y)), (p, y) -> LossOracles.hingeSlope(p, sign(y))));
        runs.add(new Run(
                new SquaredHinge(),
                (p, y) -> LossOracles.squaredHinge(p, sign(y)),
                (p, y) -> LossOracles.squaredHingeSlope(p, sign(y))));
        runs.add(new Run(
                new MeanSquaredLogarithmicError(),
                (p, y) -> LossOracles.msle(Math.abs(p), Math.abs(y)),
                (p, y) -> LossOracles.msleSlope(Math.abs(p), Math.abs(y))));
        for (double gamma : new double[] {0, 0.5, 2}) {
            runs.add(new Run(
                    new BinaryFocalCrossEntropyWithLogits(
                            new BinaryFocalCrossEntropy(gamma, ClassWeights.of(0.75, 0.25))),
                    (p, y) -> LossOracles.focal(p, label(y), 0.25, gamma),
                    (p, y) -> LossOracles.focalSlope(p, label(y), 0.25, gamma)));
        }
        return runs;
    }

    private static double sign(double y) {
        return y < 0 ? -1 : 1;
    }

    private static double label(double y) {
        return y < 0 ? 0 : 1;
    }

    private static double target(ElementwiseLoss loss, double y) {
        if (loss instanceof Hinge || loss instanceof SquaredHinge) {
            return sign(y);
        }
        if (loss instanceof BinaryFocalCrossEntropyWithLogits) {
            return label(y);
        }
        return loss instanceof MeanSquaredLogarithmicError ? Math.abs(y) : y;
    }
}
