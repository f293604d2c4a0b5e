package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CategoricalCrossEntropyTest {

    private final DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.7, 0.2, 0.1}});
    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    private static DMatrixRMaj row(double... values) {
        return DMatrixRMaj.wrap(1, values.length, values);
    }

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new CategoricalCrossEntropy().evaluate(p, row(0), gradient)).isCloseTo(0.3567, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-1.4286, offset(5e-5));
        assertThat(gradient.data[1]).isZero();
        assertThat(gradient.data[2]).isZero();
        DMatrixRMaj x = row(Math.log(0.7), Math.log(0.2), Math.log(0.1));
        assertThat(new CategoricalCrossEntropyWithLogits().evaluate(x, row(0), gradient))
                .isCloseTo(0.3567, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-0.3, offset(1e-15));
        assertThat(gradient.data[1]).isCloseTo(0.2, offset(1e-15));
        assertThat(gradient.data[2]).isCloseTo(0.1, offset(1e-15));
    }

    @Test
    void evaluate_exampleOfTheJavadocOnLogits_holds() {
        assertThat(new CategoricalCrossEntropyWithLogits().evaluate(row(2, 1, 0), row(0), gradient))
                .isCloseTo(0.4076, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-0.3348, offset(5e-5));
        assertThat(gradient.data[1]).isCloseTo(0.2447, offset(5e-5));
        assertThat(gradient.data[2]).isCloseTo(0.0900, offset(5e-5));
    }

    @Test
    void evaluate_classIndexAndOneHot_areTheSame() {
        for (Loss loss : new Loss[] {new CategoricalCrossEntropy(), new CategoricalCrossEntropyWithLogits()}) {
            DMatrixRMaj byIndex = new DMatrixRMaj(0, 0);
            double value = loss.evaluate(p, row(1), byIndex);
            assertThat(loss.evaluate(p, row(0, 1, 0), gradient)).isEqualTo(value);
            assertThat(gradient.data).isEqualTo(byIndex.data);
        }
    }

    @Test
    void evaluate_predictionIsTheTarget_isTheEntropy() {
        double entropy = -(0.7 * Math.log(0.7) + 0.2 * Math.log(0.2) + 0.1 * Math.log(0.1));
        assertThat(new CategoricalCrossEntropy().evaluate(p, p, null)).isCloseTo(entropy, offset(1e-15));
    }

    @Test
    void evaluate_certainAndWrong_isLargeAndFinite() {
        assertThat(new CategoricalCrossEntropy().evaluate(row(0, 1), row(0), gradient))
                .isCloseTo(708.4, offset(0.05));
        assertThat(gradient.data[0]).isNegative().isFinite();
    }

    @Test
    void requireTargets_notAClass_isRefused() {
        for (Loss loss : new Loss[] {new CategoricalCrossEntropy(), new CategoricalCrossEntropyWithLogits()}) {
            for (double bad : new double[] {-1, 3, 1.5, Double.NaN, 1e300}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> loss.evaluate(p, row(bad), null))
                        .withMessage("class indices must be whole numbers from 0 to 2, found " + bad + " at row 0");
            }
        }
    }

    @Test
    void requireTargets_notADistribution_isRefused() {
        Loss loss = new CategoricalCrossEntropy();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(p, row(0.5, 0.5, 0.5), null))
                .withMessage("a target distribution must sum to 1, found 1.5 at row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.evaluate(p, row(1.5, -0.5, 0), null))
                .withMessageContaining("found 1.5 at row 0, column 0");
    }

    @Test
    void requireTargets_oneColumn_isRefusedWithAdvice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalCrossEntropy().requireTargets(row(0), 1))
                .withMessageContaining("at least 2 classes")
                .withMessageContaining("BinaryCrossEntropy");
    }

    @Test
    void evaluate_logitsOfACertainClass_keepTheTail() {
        Loss loss = new CategoricalCrossEntropyWithLogits();
        assertThat(loss.evaluate(row(40, 0), row(0), null)).isEqualTo(4.248354255291589e-18);
        assertThat(loss.evaluate(row(0, 0, 700), row(2), null)).isCloseTo(2 * Math.exp(-700), withinPercentage(1e-10));
        assertThat(loss.evaluate(row(8e307, -8e307), row(1), null)).isEqualTo(1.6e308);
    }

    @Test
    void evaluate_notAProbability_isRefusedWithItsPlace() {
        DMatrixRMaj raw = new DMatrixRMaj(new double[][] {{0.2, 0.3, 0.5}, {-0.5, 0, 1.5}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalCrossEntropy().evaluate(raw, new DMatrixRMaj(2, 1), null))
                .withMessageStartingWith(
                        "categorical cross-entropy expects probabilities in [0, 1], found -0.5 at row 1,"
                                + " column 0; end the network in a softmax");
        raw.set(1, 0, 0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalCrossEntropy().evaluate(raw, new DMatrixRMaj(2, 1), null))
                .withMessageContaining("found 1.5 at row 1, column 2");
    }
}
