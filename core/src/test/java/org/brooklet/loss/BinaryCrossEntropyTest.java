package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.brooklet.op.Dense;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Standardize;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    private static DMatrixRMaj one(double value) {
        return new DMatrixRMaj(new double[][] {{value}});
    }

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new BinaryCrossEntropy().evaluate(one(0.8), one(1), gradient))
                .isCloseTo(0.2231, offset(5e-5));
        assertThat(gradient.data[0]).isEqualTo(-1.25);
        double x = Math.log(0.8 / 0.2);
        assertThat(new BinaryCrossEntropyWithLogits().evaluate(one(x), one(1), gradient))
                .isCloseTo(0.2231, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-0.2, offset(1e-15));
    }

    @Test
    void evaluate_exampleOfTheJavadocOnLogits_holds() {
        assertThat(new BinaryCrossEntropyWithLogits().evaluate(one(2), one(1), gradient))
                .isCloseTo(0.1269, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-0.1192, offset(5e-5));
    }

    @Test
    void evaluate_coinGuess_isLogTwo() {
        assertThat(new BinaryCrossEntropy().evaluate(one(0.5), one(1), null)).isEqualTo(Math.log(2));
        assertThat(new BinaryCrossEntropy().evaluate(one(0.5), one(0), null)).isEqualTo(Math.log(2));
        assertThat(new BinaryCrossEntropyWithLogits().evaluate(one(0), one(0.3), null))
                .isCloseTo(Math.log(2), offset(1e-15));
    }

    @Test
    void evaluate_certainAndRight_isZeroWithTheTrueSlope() {
        assertThat(new BinaryCrossEntropy().evaluate(one(1), one(1), gradient)).isZero();
        assertThat(gradient.data[0]).isEqualTo(-1);
        assertThat(new BinaryCrossEntropy().evaluate(one(0), one(0), gradient)).isZero();
        assertThat(gradient.data[0]).isEqualTo(1);
    }

    @Test
    void evaluate_certainAndWrong_isLargeAndFinite() {
        assertThat(new BinaryCrossEntropy().evaluate(one(0), one(1), gradient)).isCloseTo(708.4, offset(0.05));
        assertThat(gradient.data[0]).isNegative().isFinite();
        assertThat(new BinaryCrossEntropy().evaluate(one(1), one(0), gradient)).isCloseTo(708.4, offset(0.05));
        assertThat(gradient.data[0]).isPositive().isFinite();
    }

    @Test
    void evaluate_tinyProbability_isTheFormulaWithoutClamp() {
        assertThat(new BinaryCrossEntropy().evaluate(one(1e-300), one(1), gradient))
                .isCloseTo(300 * Math.log(10), offset(1e-12));
        assertThat(gradient.data[0]).isCloseTo(-1e300, offset(1e285));
        // log(1 - p) = -p where 1 - p would round to 1.
        assertThat(new BinaryCrossEntropy().evaluate(one(1e-300), one(0), gradient))
                .isEqualTo(1e-300);
    }

    @Test
    void evaluate_notAProbability_isRefusedWithAdvice() {
        for (double bad : new double[] {-0.1, 1.5, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryCrossEntropy().evaluate(one(bad), one(1), null))
                    .withMessageContaining("probabilities in [0, 1], found " + bad)
                    .withMessageContaining("sigmoid");
        }
    }

    @Test
    void requireTargets_labelOutsideZeroToOne_isRefused() {
        for (Loss loss : new Loss[] {new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits()}) {
            for (double bad : new double[] {-1, 2, 1.0000001}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> loss.evaluate(one(0.5), one(bad), null))
                        .withMessageStartingWith(
                                "labels must be between 0 and 1, found " + bad + " at row 0, column 0");
            }
        }
    }

    @Test
    void requireTargets_classesCountedFromOne_saysWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryCrossEntropy().requireTargets(one(2), 1))
                .withMessageEndingWith(
                        "classes are counted from 0, and more than two go with softmax and CategoricalCrossEntropy");
    }

    @Test
    void requireTargets_classIndicesForSeveralOutputs_saysWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryCrossEntropy().requireTargets(one(2), 3))
                .withMessage(
                        "targets must have a column for each of the 3 outputs, found 1; a column of class indices goes"
                                + " with softmax and CategoricalCrossEntropy");
    }

    @Test
    void requireOutput_opThatGivesNoProbabilities_isRefused() {
        Op[] raw = {new Dense(1), new Relu(), new Tanh(), Standardize.fittedOn(one(1)), Unstandardize.fittedOn(one(1))};
        for (Op op : raw) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryCrossEntropy().requireOutput(op, op.range(Range.REAL)))
                    .withMessageContaining(
                            "binary cross-entropy cannot follow " + op.name() + ", the last op of the network")
                    .withMessageContaining("BinaryCrossEntropyWithLogits");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CategoricalCrossEntropy().requireOutput(op, op.range(Range.REAL)))
                    .withMessageContaining("CategoricalCrossEntropyWithLogits");
            new MeanSquaredError().requireOutput(op, op.range(Range.REAL));
            new BinaryCrossEntropyWithLogits().requireOutput(op, op.range(Range.REAL));
        }
        new BinaryCrossEntropy().requireOutput(new Sigmoid(), new Sigmoid().range(Range.REAL));
        new CategoricalCrossEntropy().requireOutput(new Softmax(), new Softmax().range(Range.REAL));
    }

    @Test
    void requireOutput_activationTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryCrossEntropyWithLogits()
                        .requireOutput(new Sigmoid(), new Sigmoid().range(Range.REAL)))
                .withMessageEndingWith(
                        "cannot follow sigmoid, the last op of the network; it expects raw numbers; use BinaryCrossEntropy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalCrossEntropyWithLogits()
                        .requireOutput(new Softmax(), new Softmax().range(Range.REAL)))
                .withMessageEndingWith(
                        "cannot follow softmax, the last op of the network; it expects raw numbers; use CategoricalCrossEntropy");
    }

    @Test
    void evaluate_positiveWeight_isHandWorked() {
        // q = 3, p = 0.8. Yes: -3 log 0.8, slope -3 / 0.8. No: -log 0.2, slope 1 / 0.2. The divisor stays 2.
        double sum = -3 * Math.log(0.8) - Math.log(0.2);
        assertThat(new BinaryCrossEntropy().positiveWeight(3).evaluate(row(0.8, 0.8), row(1, 0), gradient))
                .isCloseTo(sum / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-1.875, 2.5}, offset(1e-14));
        // On logits: -q (1 - p) = -0.6 and p = 0.8.
        double x = Math.log(4);
        assertThat(new BinaryCrossEntropyWithLogits().positiveWeight(3).evaluate(row(x, x), row(1, 0), gradient))
                .isCloseTo(sum / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.3, 0.4}, offset(1e-15));
    }

    @Test
    void evaluate_positiveWeightPerColumn_isHandWorked() {
        // q = (1, 4) and p = 1/2: log 2 and 4 log 2 for yes, log 2 twice for no; slopes -1 / p, -4 / p, 1 / p, 1 / p.
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.5, 0.5}, {0.5, 0.5}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 1}, {0, 0}});
        assertThat(new BinaryCrossEntropy()
                        .positiveWeight(1, 4)
                        .reducedBy(Reduction.SUM)
                        .evaluate(p, y, gradient))
                .isCloseTo(7 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(-2, -8, 2, 2);
        Loss onLogits = new BinaryCrossEntropyWithLogits().positiveWeight(1, 4).reducedBy(Reduction.SUM);
        assertThat(onLogits.evaluate(new DMatrixRMaj(2, 2), y, gradient)).isCloseTo(7 * Math.log(2), offset(1e-14));
        assertThat(gradient.data).containsExactly(new double[] {-0.5, -2, 0.5, 0.5}, offset(1e-15));
    }

    @Test
    void evaluate_labelSmoothing_isHandWorked() {
        // e = 0.2 moves 1 to 0.9. p = 0.8: slope 0.1 / 0.2 - 0.9 / 0.8 = -0.625, on logits 0.8 - 0.9.
        double expected = -0.9 * Math.log(0.8) - 0.1 * Math.log(0.2);
        assertThat(new BinaryCrossEntropy().labelSmoothing(0.2).evaluate(one(0.8), one(1), gradient))
                .isCloseTo(expected, offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(-0.625, offset(1e-15));
        double x = Math.log(4);
        assertThat(new BinaryCrossEntropyWithLogits().labelSmoothing(0.2).evaluate(one(x), one(1), gradient))
                .isCloseTo(expected, offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(-0.1, offset(1e-15));
        // and 0 to 0.1, so that certainty is not the best answer any more
        assertThat(new BinaryCrossEntropy().labelSmoothing(0.2).evaluate(one(0.1), one(0), gradient))
                .isCloseTo(-0.1 * Math.log(0.1) - 0.9 * Math.log(0.9), offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(0, offset(1e-15));
    }

    @Test
    void evaluate_positiveWeightAndLabelSmoothing_smoothsFirst() {
        // y = 0.9, q = 3: -(3 x 0.9 log 0.8 + 0.1 log 0.2); on logits 0.1 x 0.8 - 3 x 0.9 x 0.2 = -0.46.
        double expected = -2.7 * Math.log(0.8) - 0.1 * Math.log(0.2);
        assertThat(new BinaryCrossEntropy()
                        .positiveWeight(3)
                        .labelSmoothing(0.2)
                        .evaluate(one(0.8), one(1), gradient))
                .isCloseTo(expected, offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(0.5 - 2.7 / 0.8, offset(1e-14));
        assertThat(new BinaryCrossEntropyWithLogits()
                        .labelSmoothing(0.2)
                        .positiveWeight(3)
                        .evaluate(one(Math.log(4)), one(1), gradient))
                .isCloseTo(expected, offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(-0.46, offset(1e-15));
    }

    @Test
    void requireTargets_wrongNumberOfPositiveWeights_isRefused() {
        Loss[] losses = {
            new BinaryCrossEntropy().positiveWeight(1, 2, 3), new BinaryCrossEntropyWithLogits().positiveWeight(1, 2, 3)
        };
        for (Loss loss : losses) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.evaluate(row(0.5, 0.5), row(1, 0), null))
                    .withMessage("class weights must be one for each of the 2 classes, found 3");
        }
    }

    @Test
    void labelSmoothing_outOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 1, 2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryCrossEntropy().labelSmoothing(bad))
                    .withMessage("BinaryCrossEntropy: labelSmoothing must be at least 0 and below 1, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryCrossEntropyWithLogits().labelSmoothing(bad))
                    .withMessage("BinaryCrossEntropy: labelSmoothing must be at least 0 and below 1, found " + bad);
        }
    }

    @Test
    void fromLogits_sigmoid_keepsReductionWeightsAndSmoothing() {
        assertThat(new BinaryCrossEntropy()
                        .positiveWeight(2, 3)
                        .labelSmoothing(0.1)
                        .reducedBy(Reduction.SUM)
                        .fromLogits(new Sigmoid()))
                .isEqualTo(new BinaryCrossEntropyWithLogits(new BinaryCrossEntropy(ClassWeights.of(2, 3), 0.1))
                        .reducedBy(Reduction.SUM));
        assertThat(new BinaryCrossEntropy().fromLogits(new Softmax())).isNull();
    }

    @Test
    void create_defaults_areTheMeanOverElementsWithoutWeightsAndSmoothing() {
        assertThat(new BinaryCrossEntropy()).isEqualTo(new BinaryCrossEntropy(ClassWeights.EQUAL, 0));
        assertThat(new BinaryCrossEntropy().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
        assertThat(new BinaryCrossEntropyWithLogits())
                .isEqualTo(new BinaryCrossEntropyWithLogits(new BinaryCrossEntropy(ClassWeights.EQUAL, 0)));
        assertThat(new BinaryCrossEntropyWithLogits().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }
}
