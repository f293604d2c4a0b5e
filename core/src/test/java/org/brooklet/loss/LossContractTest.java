package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.brooklet.Catalogue.LossFamily;
import org.brooklet.GradientCheck;
import org.brooklet.op.Activation;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the package's page promises, for every loss under every reduction. */
class LossContractTest {

    static List<Loss> losses() {
        return Catalogue.losses();
    }

    static Stream<Loss> lossesWithLogits() {
        return Catalogue.losses().stream().filter(loss -> activationOf(loss) != null);
    }

    private static @Nullable Activation activationOf(Loss loss) {
        if (loss.fromLogits(new Sigmoid()) != null) {
            return new Sigmoid();
        }
        return loss.fromLogits(new Softmax()) != null ? new Softmax() : null;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradient_everyLoss_passesGradientCheck(Loss loss) {
        GradientCheck.Result result =
                GradientCheck.of(loss, Catalogue.predictions(loss, 5, 4, 1), Catalogue.targets(loss, 5, 4, 2));
        assertThat(result.worstError()).as(result.toString()).isLessThan(1e-7);
        assertThat(result.checked()).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_withoutGradient_isTheSameValue(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 5, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 5, 4, 2);
        assertThat(loss.evaluate(p, y, null)).isEqualTo(loss.evaluate(p, y, new DMatrixRMaj(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_gradientHoldsOldNumbers_overwritesThem(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 3, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 3, 4, 2);
        DMatrixRMaj fresh = new DMatrixRMaj(0, 0);
        DMatrixRMaj used = new DMatrixRMaj(9, 9);
        used.fill(77);
        double value = loss.evaluate(p, y, fresh);
        assertThat(loss.evaluate(p, y, used)).isEqualTo(value);
        assertThat(used.numRows).isEqualTo(3);
        assertThat(used.numCols).isEqualTo(4);
        for (int i = 0; i < fresh.getNumElements(); i++) {
            assertThat(used.data[i]).isEqualTo(fresh.data[i]);
        }
    }

    static List<LossFamily> families() {
        return Catalogue.lossFamilies();
    }

    @ParameterizedTest
    @MethodSource("families")
    void evaluate_reduction_dividesTheSum(LossFamily family) {
        Loss sum = family.under(Reduction.SUM);
        DMatrixRMaj p = Catalogue.predictions(sum, 5, 4, 1);
        DMatrixRMaj y = Catalogue.targets(sum, 5, 4, 2);
        DMatrixRMaj weights = DMatrixRMaj.wrap(5, 1, new double[] {1, 0.5, 2, 0, 3});
        assertDivides(sum, 5, p, y, null, family);
        assertDivides(sum, 6.5, p, y, weights, family);
    }

    private static void assertDivides(
            Loss sum, double weight, DMatrixRMaj p, DMatrixRMaj y, @Nullable DMatrixRMaj weights, LossFamily family) {
        DMatrixRMaj sumGradient = new DMatrixRMaj(0, 0);
        double total = sum.evaluate(p, y, weights, sumGradient);
        for (Reduction reduction : Reduction.values()) {
            double divisor = switch (reduction) {
                case MEAN_OVER_ELEMENTS -> 4 * weight;
                case MEAN_OVER_ROWS -> weight;
                case SUM -> 1;
            };
            Loss loss = family.under(reduction);
            DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
            assertThat(loss.evaluate(p, y, weights, gradient) * divisor).isCloseTo(total, offset(1e-12));
            for (int i = 0; i < 20; i++) {
                assertThat(gradient.data[i] * divisor).isCloseTo(sumGradient.data[i], offset(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_weightsOfOne_areAsNone(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 5, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 5, 4, 2);
        DMatrixRMaj ones = new DMatrixRMaj(5, 1);
        ones.fill(1);
        DMatrixRMaj plain = new DMatrixRMaj(0, 0);
        DMatrixRMaj weighted = new DMatrixRMaj(0, 0);
        assertThat(loss.evaluate(p, y, ones, weighted)).isEqualTo(loss.evaluate(p, y, plain));
        assertThat(weighted.data).isEqualTo(plain.data);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_weights2And0_areAsRowsTwiceAndLeftOut(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 3, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 3, 4, 2);
        DMatrixRMaj weights = DMatrixRMaj.wrap(3, 1, new double[] {2, 0, 1});
        DMatrixRMaj repeatedP = rows(p, 0, 0, 2);
        DMatrixRMaj repeatedY = rows(y, 0, 0, 2);
        DMatrixRMaj weighted = new DMatrixRMaj(0, 0);
        DMatrixRMaj repeated = new DMatrixRMaj(0, 0);
        assertThat(loss.evaluate(p, y, weights, weighted))
                .isCloseTo(loss.evaluate(repeatedP, repeatedY, repeated), offset(1e-13));
        for (int k = 0; k < 4; k++) {
            assertThat(weighted.get(0, k)).isCloseTo(2 * repeated.get(0, k), offset(1e-13));
            assertThat(weighted.get(1, k)).isZero();
            assertThat(weighted.get(2, k)).isCloseTo(repeated.get(2, k), offset(1e-13));
        }
    }

    private static DMatrixRMaj rows(DMatrixRMaj from, int... rows) {
        DMatrixRMaj chosen = new DMatrixRMaj(rows.length, from.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from.data, rows[i] * from.numCols, chosen.data, i * from.numCols, from.numCols);
        }
        return chosen;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_allWeights0_isZero(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 3, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 3, 4, 2);
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        assertThat(loss.evaluate(p, y, new DMatrixRMaj(3, 1), gradient)).isZero();
        for (double slope : gradient.data) {
            assertThat(slope).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_badWeights_areRefused(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 3, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 3, 4, 2);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            DMatrixRMaj weights = DMatrixRMaj.wrap(3, 1, new double[] {1, bad, 1});
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.evaluate(p, y, weights, null))
                    .withMessage("sample weights must be finite and not negative, found " + bad + " at row 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(p, y, new DMatrixRMaj(2, 1), null))
                .withMessage("sample weights must be 3 x 1, found 2 x 1");
    }

    @ParameterizedTest
    @MethodSource("lossesWithLogits")
    void fromLogits_matchingActivation_isTheSameFunction(Loss loss) {
        Activation activation = Objects.requireNonNull(activationOf(loss));
        Loss onLogits = Objects.requireNonNull(loss.fromLogits(activation));
        DMatrixRMaj x = Catalogue.random(5, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 5, 4, 2);
        DMatrixRMaj p = new DMatrixRMaj(5, 4);
        activation.forward(x, p);
        DMatrixRMaj dp = new DMatrixRMaj(0, 0);
        DMatrixRMaj dx = new DMatrixRMaj(0, 0);
        assertThat(onLogits.evaluate(x, y, dx)).isCloseTo(loss.evaluate(p, y, dp), offset(1e-12));
        // The chain rule through the activation leads from one gradient to the other.
        DMatrixRMaj through = new DMatrixRMaj(5, 4);
        activation.backward(x, p, dp, through);
        for (int i = 0; i < 20; i++) {
            assertThat(dx.data[i]).isCloseTo(through.data[i], offset(1e-12));
        }
        assertThat(loss.fromLogits(new Tanh())).isNull();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_extremePredictions_isFinite(Loss loss) {
        DMatrixRMaj y = Catalogue.targets(loss, 1, 4, 2);
        for (double[] row : extremes(loss)) {
            DMatrixRMaj p = DMatrixRMaj.wrap(1, 4, new double[] {row[0], row[1], row[1], row[0]});
            DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
            double value = loss.evaluate(p, y, gradient);
            assertThat(value).isFinite();
            // Poisson's loss leaves out log y!, and log-probabilities are not normalized here.
            Loss formula = Catalogue.formula(loss);
            boolean belowZero = formula instanceof Poisson
                    || formula instanceof PoissonWithLogRate
                    || formula instanceof KullbackLeibler;
            assertThat(value).isGreaterThanOrEqualTo(belowZero ? Double.NEGATIVE_INFINITY : 0);
            for (double slope : gradient.data) {
                assertThat(slope).isFinite();
            }
        }
    }

    private static double[][] extremes(Loss loss) {
        Loss formula = Catalogue.formula(loss);
        if (Catalogue.takesProbabilities(loss)) {
            return new double[][] {{0, 1}, {1, 0}, {Double.MIN_VALUE, 1 - 0x1p-53}, {0, 0}, {1, 1}};
        }
        if (formula instanceof Poisson || formula instanceof MeanSquaredLogarithmicError) {
            return new double[][] {{0, 1e150}, {Double.MIN_VALUE, 1}};
        }
        if (formula instanceof KullbackLeibler) {
            return new double[][] {{-1e3, 0}, {-1e150, -0.0}, {-Double.MIN_VALUE, -745}};
        }
        if (formula instanceof PoissonWithLogRate) {
            return new double[][] {{700, -1e3}, {-1e150, 0}};
        }
        return new double[][] {{1e3, -1e3}, {-1e3, 1e3}, {1e150, -1e150}, {0, 0}, {-0.0, Double.MIN_VALUE}};
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_nanPrediction_isNan(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 5, 4, 1);
        p.set(2, 1, Double.NaN);
        assertThat(loss.evaluate(p, Catalogue.targets(loss, 5, 4, 2), null)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_shapesDoNotMatch_isRefused(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 5, 4, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(p, Catalogue.targets(loss, 5, 3, 2), null))
                .withMessageContaining("targets must have a column for each of the 4 outputs, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(p, Catalogue.targets(loss, 6, 4, 2), null))
                .withMessageContaining("targets must have as many rows as there are predictions, 5, found 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(new DMatrixRMaj(0, 4), new DMatrixRMaj(0, 4), null))
                .withMessageContaining("at least 1 row");
    }

    @ParameterizedTest
    @MethodSource("losses")
    void requireTargets_notFinite_isRefusedWithPlace(Loss loss) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            DMatrixRMaj y = Catalogue.targets(loss, 5, 4, 2);
            y.set(3, 2, bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.requireTargets(y, 4))
                    .withMessageContaining("found " + bad + " at row 3, column 2");
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_nanInARowOfWeight0_countsForNothing(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 3, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 3, 4, 2);
        DMatrixRMaj weights = DMatrixRMaj.wrap(3, 1, new double[] {2, 0, 1});
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double value = loss.evaluate(p, y, weights, gradient);
        p.set(1, 2, Double.NaN);
        DMatrixRMaj withNan = new DMatrixRMaj(5, 5);
        withNan.fill(77);
        assertThat(loss.evaluate(p, y, weights, withNan)).isEqualTo(value);
        for (int i = 0; i < 12; i++) {
            assertThat(withNan.data[i] + 0.0).isEqualTo(gradient.data[i] + 0.0);
        }
    }
}
