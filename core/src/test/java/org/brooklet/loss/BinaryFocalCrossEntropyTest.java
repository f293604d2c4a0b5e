package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.nothing;
import static org.brooklet.loss.Rows.row;

import org.brooklet.op.Range;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BinaryFocalCrossEntropyTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        // 0.1^2 (-log 0.9), slope 2 x 0.1 log 0.9 - 0.01 / 0.9
        assertThat(new BinaryFocalCrossEntropy(2).evaluate(row(0.9), row(1), gradient))
                .isCloseTo(-0.01 * Math.log(0.9), offset(1e-16))
                .isCloseTo(0.001054, offset(5e-7));
        assertThat(gradient.data[0]).isCloseTo(0.2 * Math.log(0.9) - 0.01 / 0.9, offset(1e-15));
    }

    @Test
    void evaluate_coinGuessWithThePapersSettings_isHandWorked() {
        // gamma = 2, p = 1/2: (1/2)^2 log 2, slope 2 (1/2) log(1/2) - (1/4) / (1/2) = -(log 2 + 1/2) for yes.
        // Yes weighs 0.25 and no 0.75: (1/16 + 3/16) log 2 over 2 elements.
        double log2 = Math.log(2);
        assertThat(new BinaryFocalCrossEntropy().alpha(0.25).evaluate(row(0.5, 0.5), row(1, 0), gradient))
                .isCloseTo(log2 / 8, offset(1e-16));
        assertThat(gradient.data)
                .containsExactly(new double[] {-(log2 + 0.5) / 8, 3 * (log2 + 0.5) / 8}, offset(1e-15));
    }

    @Test
    void evaluate_gammaOf1_isHandWorked() {
        // y = 0: p (-log(1 - p)) at p = 0.2 is 0.2 log 1.25, slope log 1.25 + 0.2 / 0.8
        assertThat(new BinaryFocalCrossEntropy(1, ClassWeights.EQUAL)
                        .reducedBy(Reduction.SUM)
                        .evaluate(row(0.2), row(0), gradient))
                .isCloseTo(0.2 * Math.log(1.25), offset(1e-16));
        assertThat(gradient.data[0]).isCloseTo(Math.log(1.25) + 0.25, offset(1e-15));
    }

    @Test
    void element_gammaOf0_isBinaryCrossEntropy() {
        BinaryFocalCrossEntropy focal = new BinaryFocalCrossEntropy(0);
        BinaryCrossEntropy plain = new BinaryCrossEntropy();
        for (double p : new double[] {0, 0.01, 0.3, 0.5, 0.999, 1}) {
            for (double y : new double[] {0, 0.25, 1}) {
                assertThat(focal.element(p, y, 0)).isCloseTo(plain.element(p, y, 0), offset(1e-13));
                double slope = plain.slope(p, y, 0);
                assertThat(focal.slope(p, y, 0)).isCloseTo(slope, offset(1e-12 * (1 + Math.abs(slope))));
            }
        }
    }

    @Test
    void element_softLabel_mixesTheTwo() {
        BinaryFocalCrossEntropy loss = new BinaryFocalCrossEntropy();
        assertThat(loss.element(0.3, 0.2, 0))
                .isCloseTo(0.2 * loss.element(0.3, 1, 0) + 0.8 * loss.element(0.3, 0, 0), offset(1e-16));
        assertThat(loss.slope(0.3, 0.2, 0))
                .isCloseTo(0.2 * loss.slope(0.3, 1, 0) + 0.8 * loss.slope(0.3, 0, 0), offset(1e-15));
    }

    @Test
    void element_certainAndRight_isZeroAndFlat() {
        BinaryFocalCrossEntropy loss = new BinaryFocalCrossEntropy(2);
        assertThat(loss.element(1, 1, 0)).isZero();
        assertThat(loss.element(0, 0, 0)).isZero();
        assertThat(loss.slope(1, 1, 0)).isCloseTo(0, offset(1e-300));
        assertThat(loss.slope(0, 0, 0)).isCloseTo(0, offset(1e-300));
    }

    @Test
    void element_certainAndWrong_isLargeAndFinite() {
        // -log 2.2e-308 = 708.396...
        double largest = -Math.log(Double.MIN_NORMAL);
        BinaryFocalCrossEntropy loss = new BinaryFocalCrossEntropy(2);
        assertThat(loss.element(0, 1, 0)).isCloseTo(largest, offset(1e-12));
        assertThat(loss.element(1, 0, 0)).isCloseTo(largest, offset(1e-12));
        assertThat(loss.slope(0, 1, 0)).isNegative().isFinite();
        assertThat(loss.slope(1, 0, 0)).isPositive().isFinite();
    }

    @Test
    void create_gammaOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 100.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropy(bad))
                    .withMessage("BinaryFocalCrossEntropy: gamma must be at least 0 and at most 100, found " + bad);
        }
        assertThat(new BinaryFocalCrossEntropy(100).gamma()).isEqualTo(100);
    }

    @Test
    void create_notTwoLabelWeights_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryFocalCrossEntropy(2, ClassWeights.of(1, 2, 3)))
                .withMessageStartingWith("class weights must be one for each of the 2")
                .withMessageEndingWith("found 3");
    }

    @Test
    void create_missingSetting_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new BinaryFocalCrossEntropy(2, nothing()))
                .withMessage("labelWeights");
    }

    @Test
    void create_defaults_areGamma2WithoutWeights() {
        assertThat(new BinaryFocalCrossEntropy())
                .isEqualTo(new BinaryFocalCrossEntropy(2, ClassWeights.EQUAL))
                .isEqualTo(new BinaryFocalCrossEntropy(2));
        assertThat(new BinaryFocalCrossEntropy().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
        assertThat(new BinaryFocalCrossEntropyWithLogits().alpha(0.25))
                .isEqualTo(new BinaryFocalCrossEntropyWithLogits(
                        new BinaryFocalCrossEntropy(2, ClassWeights.of(0.75, 0.25))))
                .isEqualTo(new BinaryFocalCrossEntropyWithLogits(2).alpha(0.25))
                .isEqualTo(new BinaryFocalCrossEntropy().alpha(0.25).fromLogits(new Sigmoid()));
        assertThat(new BinaryFocalCrossEntropy(3)).isEqualTo(new BinaryFocalCrossEntropy(3, ClassWeights.EQUAL));
    }

    @Test
    void fromLogits_sigmoid_keepsAllSettings() {
        ClassWeights weights = ClassWeights.of(2, 3);
        assertThat(new BinaryFocalCrossEntropy(1.5, weights)
                        .reducedBy(Reduction.SUM)
                        .fromLogits(new Sigmoid()))
                .isEqualTo(new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(1.5, weights))
                        .reducedBy(Reduction.SUM));
        assertThat(new BinaryFocalCrossEntropy().fromLogits(new Relu())).isNull();
    }

    @Test
    void requireOutput_rawNumbers_isRefusedWithAdvice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryFocalCrossEntropy().requireOutput(new Relu(), new Relu().range(Range.REAL)))
                .withMessage("focal loss cannot follow relu, the last op of the network; end the network in a sigmoid,"
                        + " or use BinaryFocalCrossEntropyWithLogits on raw outputs");
        new BinaryFocalCrossEntropy().requireOutput(new Sigmoid(), new Sigmoid().range(Range.REAL));
    }

    @Test
    void evaluate_notAProbability_isRefusedWithPlaceAndAdvice() {
        for (double bad : new double[] {-0.1, 1.5, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropy().evaluate(row(0.5, bad), row(1, 1), null))
                    .withMessageStartingWith("focal loss expects probabilities in [0, 1], found " + bad
                            + " at row 0, column 1; end the network in a sigmoid");
        }
    }

    @Test
    void requireTargets_labelOutsideZeroToOne_isRefusedWithPlace() {
        for (double bad : new double[] {-1, 2}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropy().requireTargets(row(0, bad), 2))
                    .withMessageStartingWith("labels must be between 0 and 1, found " + bad + " at row 0, column 1");
        }
    }
}
