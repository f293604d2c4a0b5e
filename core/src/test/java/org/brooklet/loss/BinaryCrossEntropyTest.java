package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.brooklet.op.Dense;
import org.brooklet.op.Op;
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
                    .isThrownBy(() -> new BinaryCrossEntropy().requireOutput(op))
                    .withMessageContaining(
                            "binary cross-entropy cannot follow " + op.name() + ", the last op of the network")
                    .withMessageContaining("BinaryCrossEntropyWithLogits");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CategoricalCrossEntropy().requireOutput(op))
                    .withMessageContaining("CategoricalCrossEntropyWithLogits");
            new MeanSquaredError().requireOutput(op);
            new BinaryCrossEntropyWithLogits().requireOutput(op);
        }
        new BinaryCrossEntropy().requireOutput(new Sigmoid());
        new CategoricalCrossEntropy().requireOutput(new Softmax());
    }

    @Test
    void requireOutput_activationTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinaryCrossEntropyWithLogits().requireOutput(new Sigmoid()))
                .withMessageEndingWith(
                        "cannot follow sigmoid, the last op of the network; it expects raw numbers; use BinaryCrossEntropy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CategoricalCrossEntropyWithLogits().requireOutput(new Softmax()))
                .withMessageEndingWith(
                        "cannot follow softmax, the last op of the network; it expects raw numbers; use CategoricalCrossEntropy");
    }
}
