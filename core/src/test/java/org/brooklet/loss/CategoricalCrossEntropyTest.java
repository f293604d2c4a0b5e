package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.brooklet.loss.Rows.column;
import static org.brooklet.loss.Rows.row;

import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CategoricalCrossEntropyTest {

    private final DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.7, 0.2, 0.1}});
    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

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

    /** Probabilities 1/2 of class 0 in the first row and 1/4 of class 1 in the second. */
    private static DMatrixRMaj twoRows() {
        return new DMatrixRMaj(new double[][] {{0.5, 0.25, 0.25}, {0.25, 0.25, 0.5}});
    }

    private static DMatrixRMaj log(DMatrixRMaj p) {
        DMatrixRMaj x = p.copy();
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = Math.log(p.data[i]);
        }
        return x;
    }

    @Test
    void evaluate_classWeightsOfIndices_divideByTheWeightsOfTheTrueClasses() {
        // w = (1, 3, 2), classes 0 and 1: log 2 + 3 log 4 = 7 log 2, over 1 + 3.
        DMatrixRMaj y = column(0, 1);
        Loss loss = new CategoricalCrossEntropy().classWeights(1, 3, 2);
        assertThat(loss.evaluate(twoRows(), y, gradient)).isCloseTo(1.75 * Math.log(2), offset(1e-15));
        // -(1 / 0.5) / 4 and -(3 / 0.25) / 4
        assertThat(gradient.data).containsExactly(new double[] {-0.5, 0, 0, 0, -3, 0}, offset(0.0));
        assertThat(loss.weight(y, null)).isEqualTo(4);
        // On logits: 1 (p - y) / 4 and 3 (p - y) / 4.
        Loss onLogits = new CategoricalCrossEntropyWithLogits().classWeights(1, 3, 2);
        assertThat(onLogits.evaluate(log(twoRows()), y, gradient)).isCloseTo(1.75 * Math.log(2), offset(1e-15));
        double[] expected = {-0.125, 0.0625, 0.0625, 0.1875, -0.5625, 0.375};
        assertThat(gradient.data).containsExactly(expected, offset(1e-15));
        assertThat(onLogits.weight(y, null)).isEqualTo(4);
    }

    @Test
    void evaluate_classWeightsOfDistributions_divideByTheRows() {
        // The same 7 log 2, over 2 rows.
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, 0}});
        Loss loss = new CategoricalCrossEntropy().classWeights(1, 3, 2);
        assertThat(loss.evaluate(twoRows(), y, gradient)).isCloseTo(3.5 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(new double[] {-1, 0, 0, 0, -6, 0}, offset(0.0));
        assertThat(loss.weight(y, null)).isEqualTo(2);
        Loss onLogits = new CategoricalCrossEntropyWithLogits().classWeights(1, 3, 2);
        assertThat(onLogits.evaluate(log(twoRows()), y, gradient)).isCloseTo(3.5 * Math.log(2), offset(1e-14));
        double[] expected = {-0.25, 0.125, 0.125, 0.375, -1.125, 0.75};
        assertThat(gradient.data).containsExactly(expected, offset(1e-15));
    }

    @Test
    void evaluate_classWeightsOfASoftTarget_areHandWorked() {
        // y = (1/2, 1/2, 0), w = (1, 3, 2): 0.5 log 2 + 1.5 log 4; on logits 2 p - (0.5, 1.5, 0).
        DMatrixRMaj half = row(0.5, 0.25, 0.25);
        DMatrixRMaj y = row(0.5, 0.5, 0);
        assertThat(new CategoricalCrossEntropy().classWeights(1, 3, 2).evaluate(half, y, gradient))
                .isCloseTo(3.5 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(new double[] {-1, -6, 0}, offset(0.0));
        assertThat(new CategoricalCrossEntropyWithLogits().classWeights(1, 3, 2).evaluate(log(half), y, gradient))
                .isCloseTo(3.5 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(new double[] {0.5, -1, 0.5}, offset(1e-15));
    }

    @Test
    void evaluate_classWeightsWithSampleWeights_multiply() {
        // Rows of weight 2 and 1: 2 log 2 + 3 log 4 = 8 log 2, over 2 x 1 + 1 x 3; for distributions over 2 + 1.
        DMatrixRMaj weights = column(2, 1);
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, 0}});
        Loss loss = new CategoricalCrossEntropy().classWeights(1, 3, 2);
        assertThat(loss.evaluate(twoRows(), column(0, 1), weights, gradient))
                .isCloseTo(1.6 * Math.log(2), offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.8, 0, 0, 0, -2.4, 0}, offset(1e-15));
        assertThat(loss.evaluate(twoRows(), oneHot, weights, null)).isCloseTo(8.0 / 3 * Math.log(2), offset(1e-15));
    }

    @Test
    void evaluate_classWeightsUnderOtherReductions_areHandWorked() {
        // 7 log 2 over 3 columns x 4, and over nothing.
        DMatrixRMaj y = column(0, 1);
        assertThat(new CategoricalCrossEntropy()
                        .classWeights(1, 3, 2)
                        .reducedBy(Reduction.MEAN_OVER_ELEMENTS)
                        .evaluate(twoRows(), y, null))
                .isCloseTo(7.0 / 12 * Math.log(2), offset(1e-15));
        assertThat(new CategoricalCrossEntropy()
                        .classWeights(1, 3, 2)
                        .reducedBy(Reduction.SUM)
                        .evaluate(twoRows(), y, gradient))
                .isCloseTo(7 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(new double[] {-2, 0, 0, 0, -12, 0}, offset(0.0));
    }

    @Test
    void evaluate_oneClassWeightForAll_dropsOutOfTheMeanOverIndices() {
        // A mean weighted by 5 everywhere is the plain mean; for distributions it is 5 times as much.
        DMatrixRMaj y = column(0, 1);
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, 0}});
        Loss loss = new CategoricalCrossEntropy().classWeights(5);
        assertThat(loss.evaluate(twoRows(), y, null)).isCloseTo(1.5 * Math.log(2), offset(1e-15));
        assertThat(loss.evaluate(twoRows(), oneHot, null)).isCloseTo(7.5 * Math.log(2), offset(1e-14));
    }

    @Test
    void evaluate_labelSmoothing_isHandWorked() {
        // e = 0.3 of 3 classes moves (1, 0, 0) to (0.8, 0.1, 0.1): 0.8 log 2 + 0.2 log 4 = 1.2 log 2.
        DMatrixRMaj half = row(0.5, 0.25, 0.25);
        for (DMatrixRMaj y : new DMatrixRMaj[] {row(0), row(1, 0, 0)}) {
            assertThat(new CategoricalCrossEntropy().labelSmoothing(0.3).evaluate(half, y, gradient))
                    .isCloseTo(1.2 * Math.log(2), offset(1e-15));
            assertThat(gradient.data).containsExactly(new double[] {-1.6, -0.4, -0.4}, offset(1e-15));
            assertThat(new CategoricalCrossEntropyWithLogits()
                            .labelSmoothing(0.3)
                            .evaluate(log(half), y, gradient))
                    .isCloseTo(1.2 * Math.log(2), offset(1e-15));
            assertThat(gradient.data).containsExactly(new double[] {-0.3, 0.15, 0.15}, offset(1e-15));
        }
    }

    @Test
    void evaluate_classWeightsAndLabelSmoothing_smoothsFirst() {
        // a = (2 x 0.8, 3 x 0.1, 1 x 0.1) = (1.6, 0.3, 0.1): 1.6 log 2 + 0.4 log 4, over the weight 2 of class 0.
        // On logits: (2 p - a) / 2.
        DMatrixRMaj half = row(0.5, 0.25, 0.25);
        assertThat(new CategoricalCrossEntropy()
                        .classWeights(2, 3, 1)
                        .labelSmoothing(0.3)
                        .evaluate(half, row(0), gradient))
                .isCloseTo(1.2 * Math.log(2), offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-1.6, -0.6, -0.2}, offset(1e-15));
        assertThat(new CategoricalCrossEntropyWithLogits()
                        .labelSmoothing(0.3)
                        .classWeights(2, 3, 1)
                        .evaluate(log(half), row(0), gradient))
                .isCloseTo(1.2 * Math.log(2), offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.3, 0.1, 0.2}, offset(1e-15));
    }

    @Test
    void requireTargets_wrongNumberOfClassWeights_isRefused() {
        Loss[] losses = {
            new CategoricalCrossEntropy().classWeights(1, 2), new CategoricalCrossEntropyWithLogits().classWeights(1, 2)
        };
        for (Loss loss : losses) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.evaluate(p, row(0), null))
                    .withMessage("class weights must be one for each of the 3 classes, found 2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.evaluate(p, row(0, 1, 0), null))
                    .withMessage("class weights must be one for each of the 3 classes, found 2");
        }
    }

    @Test
    void labelSmoothing_outOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CategoricalCrossEntropy().labelSmoothing(bad))
                    .withMessage(
                            "CategoricalCrossEntropy: labelSmoothing must be at least 0 and below 1, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CategoricalCrossEntropyWithLogits().labelSmoothing(bad))
                    .withMessage(
                            "CategoricalCrossEntropy: labelSmoothing must be at least 0 and below 1, found " + bad);
        }
    }

    @Test
    void fromLogits_softmax_keepsReductionWeightsAndSmoothing() {
        assertThat(new CategoricalCrossEntropy()
                        .classWeights(2, 3)
                        .labelSmoothing(0.1)
                        .reducedBy(Reduction.SUM)
                        .fromLogits(new Softmax()))
                .isEqualTo(
                        new CategoricalCrossEntropyWithLogits(new CategoricalCrossEntropy(ClassWeights.of(2, 3), 0.1))
                                .reducedBy(Reduction.SUM));
        assertThat(new CategoricalCrossEntropy().fromLogits(new Sigmoid())).isNull();
    }

    @Test
    void create_defaults_areTheMeanOverRowsWithoutWeightsAndSmoothing() {
        assertThat(new CategoricalCrossEntropy()).isEqualTo(new CategoricalCrossEntropy(ClassWeights.EQUAL, 0));
        assertThat(new CategoricalCrossEntropy().reduction()).isEqualTo(Reduction.MEAN_OVER_ROWS);
        assertThat(new CategoricalCrossEntropyWithLogits())
                .isEqualTo(new CategoricalCrossEntropyWithLogits(new CategoricalCrossEntropy(ClassWeights.EQUAL, 0)));
        assertThat(new CategoricalCrossEntropyWithLogits().reduction()).isEqualTo(Reduction.MEAN_OVER_ROWS);
    }

    @Test
    void evaluate_classOfWeight0WithSmoothing_countsForNothing() {
        // The smoothed rest of the other class is in the sum, but nothing is in the divisor.
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.5, 0.5}});
        DMatrixRMaj first = new DMatrixRMaj(new double[][] {{0}});
        Loss mean = new CategoricalCrossEntropy().classWeights(0, 1).labelSmoothing(0.1);
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        assertThat(mean.evaluate(p, first, gradient)).isZero();
        assertThat(gradient.get(0, 1)).isZero();
        // As a sum there is no divisor: -0.05 log 0.5.
        Loss sum = new CategoricalCrossEntropy()
                .classWeights(0, 1)
                .labelSmoothing(0.1)
                .reducedBy(Reduction.SUM);
        assertThat(sum.evaluate(p, first, null)).isCloseTo(0.05 * Math.log(2), offset(1e-15));
    }
}
