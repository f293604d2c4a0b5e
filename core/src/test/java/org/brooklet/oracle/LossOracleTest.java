package org.brooklet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.loss.BinaryFocalCrossEntropyWithLogits;
import org.brooklet.loss.ClassWeights;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Hinge;
import org.brooklet.loss.LogCosh;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Quantile;
import org.brooklet.loss.Reduction;
import org.brooklet.loss.SquaredHinge;
import org.brooklet.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses that PyTorch does not have, against their formulas. */
class LossOracleTest {

    private interface Formula {
        double of(double p, double y);
    }

    private record Pair(ElementwiseLoss loss, Formula value, Formula slope) {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair(
                new LogCosh(), (p, y) -> LossOracles.logCosh(p - y), (p, y) -> LossOracles.logCoshSlope(p - y)));
        for (double tau : new double[] {0.05, 0.5, 0.9}) {
            pairs.add(new Pair(
                    new Quantile(tau),
                    (p, y) -> LossOracles.quantile(p, y, tau),
                    (p, y) -> LossOracles.quantileSlope(p, y, tau)));
        }
        pairs.add(new Pair(
                new Hinge(), (p, y) -> LossOracles.hinge(p, sign(y)), (p, y) -> LossOracles.hingeSlope(p, sign(y))));
        pairs.add(new Pair(
                new SquaredHinge(),
                (p, y) -> LossOracles.squaredHinge(p, sign(y)),
                (p, y) -> LossOracles.squaredHingeSlope(p, sign(y))));
        pairs.add(new Pair(
                new MeanSquaredLogarithmicError(),
                (p, y) -> LossOracles.msle(Math.abs(p), Math.abs(y)),
                (p, y) -> LossOracles.msleSlope(Math.abs(p), Math.abs(y))));
        for (double gamma : new double[] {0, 0.5, 2}) {
            pairs.add(new Pair(
                    new BinaryFocalCrossEntropyWithLogits(Reduction.SUM, gamma, ClassWeights.of(0.75, 0.25)),
                    (p, y) -> LossOracles.focal(p, label(y), 0.25, gamma),
                    (p, y) -> LossOracles.focalSlope(p, label(y), 0.25, gamma)));
        }
        return pairs;
    }

    private static double sign(double y) {
        return y < 0 ? -1 : 1;
    }

    private static double label(double y) {
        return y < 0 ? 0 : 1;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void elementAndSlope_manyPoints_areTheFormulas(Pair pair) {
        RandomStream random = new RandomStream(3, "points", 0);
        for (int i = 0; i < 2_000; i++) {
            double scale = new double[] {1e-6, 0.1, 1, 10, 300}[i % 5];
            double p = scale * random.nextGaussian();
            double y = i % 7 == 0 ? p : scale * random.nextGaussian();
            double givenP = pair.loss instanceof MeanSquaredLogarithmicError ? Math.abs(p) : p;
            assertClose(pair.loss.element(givenP, target(pair.loss, y), 0), pair.value.of(p, y));
            assertClose(pair.loss.slope(givenP, target(pair.loss, y), 0), pair.slope.of(p, y));
        }
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

    private static void assertClose(double got, double want) {
        assertThat(Math.abs(got - want)).isLessThanOrEqualTo(1e-12 * Math.abs(want) + 1e-300);
    }
}
