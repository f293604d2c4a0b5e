package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
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

    @ParameterizedTest
    @MethodSource("losses")
    void evaluate_reduction_dividesTheSum(Loss loss) {
        DMatrixRMaj p = Catalogue.predictions(loss, 5, 4, 1);
        DMatrixRMaj y = Catalogue.targets(loss, 5, 4, 2);
        Loss sum = Catalogue.losses().stream()
                .filter(other -> other.getClass() == loss.getClass() && other.reduction() == Reduction.SUM)
                .findFirst()
                .orElseThrow();
        double divisor = switch (loss.reduction()) {
            case MEAN_OVER_ELEMENTS -> 20;
            case MEAN_OVER_ROWS -> 5;
            case SUM -> 1;
        };
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        DMatrixRMaj sumGradient = new DMatrixRMaj(0, 0);
        assertThat(loss.evaluate(p, y, gradient) * divisor).isCloseTo(sum.evaluate(p, y, sumGradient), offset(1e-12));
        for (int i = 0; i < 20; i++) {
            assertThat(gradient.data[i] * divisor).isCloseTo(sumGradient.data[i], offset(1e-12));
        }
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
        boolean probabilities = loss instanceof BinaryCrossEntropy || loss instanceof CategoricalCrossEntropy;
        double[][] extremes = probabilities
                ? new double[][] {{0, 1}, {1, 0}, {Double.MIN_VALUE, 1 - 0x1p-53}, {0, 0}, {1, 1}}
                : new double[][] {{1e3, -1e3}, {-1e3, 1e3}, {1e150, -1e150}, {0, 0}, {-0.0, Double.MIN_VALUE}};
        for (double[] row : extremes) {
            for (double[] target : new double[][] {{0, 1}, {1, 0}}) {
                DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
                double value = loss.evaluate(DMatrixRMaj.wrap(1, 2, row), DMatrixRMaj.wrap(1, 2, target), gradient);
                assertThat(value).isFinite().isNotNegative();
                assertThat(gradient.data[0]).isFinite();
                assertThat(gradient.data[1]).isFinite();
            }
        }
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
}
