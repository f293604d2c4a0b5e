package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.column;
import static org.brooklet.loss.Rows.nothing;
import static org.brooklet.loss.Rows.row;

import java.util.Objects;
import org.brooklet.op.Range;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ReducedLossTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        Loss loss = new MeanSquaredError();
        assertThat(loss.evaluate(row(3, 5), row(1, 6), gradient)).isEqualTo(2.5);
        assertThat(loss.reducedBy(Reduction.SUM).evaluate(row(3, 5), row(1, 6), gradient))
                .isEqualTo(5);
        assertThat(gradient.data).containsExactly(4, -2);
    }

    @Test
    void evaluate_eachReduction_isHandWorked() {
        // |d| with weights 3 and 1: rows 2 + 1 + 0 and 4 + 0 + 2, so 3 x 3 + 6 = 15 over 3 x 4, over 4 and over 1.
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{3, 5, 1}, {0, 1, 9}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 6, 1}, {4, 1, 7}});
        DMatrixRMaj weights = column(3, 1);
        Loss loss = new MeanAbsoluteError();
        assertThat(loss.reducedBy(Reduction.MEAN_OVER_ELEMENTS).evaluate(p, y, weights, gradient))
                .isEqualTo(1.25);
        assertThat(gradient.data).containsExactly(0.25, -0.25, 0, -1.0 / 12, 0, 1.0 / 12);
        assertThat(loss.reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, weights, gradient))
                .isEqualTo(3.75);
        assertThat(gradient.data).containsExactly(0.75, -0.75, 0, -0.25, 0, 0.25);
        assertThat(loss.reducedBy(Reduction.SUM).evaluate(p, y, weights, gradient))
                .isEqualTo(15);
        assertThat(gradient.data).containsExactly(3, -3, 0, -1, 0, 1);
    }

    @Test
    void evaluate_lossOfRows_isHandWorked() {
        // Two rows of 2 classes, the true ones at 1/2 and 1/4: log 2 + log 4 = 3 log 2, over 2 x 2, over 2 and over 1.
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.5, 0.5}, {0.75, 0.25}});
        DMatrixRMaj y = column(0, 1);
        Loss loss = new CategoricalCrossEntropy();
        assertThat(loss.evaluate(p, y, null)).isCloseTo(1.5 * Math.log(2), offset(1e-15));
        assertThat(loss.reducedBy(Reduction.MEAN_OVER_ELEMENTS).evaluate(p, y, null))
                .isCloseTo(0.75 * Math.log(2), offset(1e-15));
        assertThat(loss.reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, null))
                .isCloseTo(1.5 * Math.log(2), offset(1e-15));
        assertThat(loss.reducedBy(Reduction.SUM).evaluate(p, y, gradient)).isCloseTo(3 * Math.log(2), offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-2, 0, 0, -4}, offset(0.0));
    }

    @Test
    void evaluate_anotherReductionAsked_isThatOne() {
        Loss sum = new MeanSquaredError().reducedBy(Reduction.SUM);
        assertThat(sum.evaluate(row(3, 5), row(1, 6), null, null, Reduction.MEAN_OVER_ELEMENTS))
                .isEqualTo(2.5);
        assertThat(sum.evaluate(row(3, 5), row(1, 6), null, null)).isEqualTo(5);
    }

    @Test
    void evaluate_ownReduction_isTheLossItself() {
        Loss loss = new Huber(0.7);
        DMatrixRMaj own = new DMatrixRMaj(0, 0);
        double value = loss.evaluate(row(3, 5.2, 0.1), row(1, 6, 0.3), own);
        assertThat(loss.reducedBy(loss.reduction()).evaluate(row(3, 5.2, 0.1), row(1, 6, 0.3), gradient))
                .isEqualTo(value);
        assertThat(gradient.data).containsExactly(own.data);
    }

    @Test
    void reducedBy_twice_isTheLastOneWithoutNesting() {
        Loss loss = new MeanSquaredError();
        assertThat(loss.reducedBy(Reduction.SUM).reducedBy(Reduction.MEAN_OVER_ROWS))
                .isEqualTo(new ReducedLoss(loss, Reduction.MEAN_OVER_ROWS));
    }

    @Test
    void equals_lossAndReduction_decide() {
        ReducedLoss sum = new ReducedLoss(new Huber(2), Reduction.SUM);
        assertThat(new Huber(2).reducedBy(Reduction.SUM)).isEqualTo(sum).hasSameHashCodeAs(sum);
        assertThat(new Huber(3).reducedBy(Reduction.SUM)).isNotEqualTo(sum);
        assertThat(new Huber(2).reducedBy(Reduction.MEAN_OVER_ROWS)).isNotEqualTo(sum);
        assertThat(sum.loss()).isEqualTo(new Huber(2));
        assertThat(sum.reduction()).isEqualTo(Reduction.SUM);
    }

    @Test
    void fromLogits_matchingActivation_keepsTheReduction() {
        assertThat(new BinaryCrossEntropy().reducedBy(Reduction.SUM).fromLogits(new Sigmoid()))
                .isEqualTo(new ReducedLoss(new BinaryCrossEntropyWithLogits(), Reduction.SUM));
        assertThat(new CategoricalCrossEntropy()
                        .reducedBy(Reduction.MEAN_OVER_ELEMENTS)
                        .fromLogits(new Softmax()))
                .isEqualTo(new ReducedLoss(new CategoricalCrossEntropyWithLogits(), Reduction.MEAN_OVER_ELEMENTS));
        // Logits 0 and 0 of labels 1 and 0: log 2 twice, slopes 1/2 - 1 and 1/2.
        Loss onLogits = Objects.requireNonNull(
                new BinaryCrossEntropy().reducedBy(Reduction.SUM).fromLogits(new Sigmoid()));
        assertThat(onLogits.evaluate(row(0, 0), row(1, 0), gradient)).isCloseTo(2 * Math.log(2), offset(1e-15));
        assertThat(gradient.data).containsExactly(-0.5, 0.5);
    }

    @Test
    void fromLogits_otherActivation_isNone() {
        assertThat(new BinaryCrossEntropy().reducedBy(Reduction.SUM).fromLogits(new Tanh()))
                .isNull();
        assertThat(new MeanSquaredError().reducedBy(Reduction.SUM).fromLogits(new Sigmoid()))
                .isNull();
    }

    @Test
    void allElse_isTheLossWithin() {
        Loss loss = new CategoricalCrossEntropy().classWeights(1, 3);
        Loss sum = loss.reducedBy(Reduction.SUM);
        assertThat(sum.predictions()).isEqualTo(Range.DISTRIBUTION);
        assertThat(sum.targets()).isEqualTo(Range.DISTRIBUTION);
        // Class 1 weighs 3, class 0 weighs 1; rows 2 and 5.
        assertThat(sum.weight(column(1, 0), column(2, 5))).isEqualTo(11);
        assertThat(sum.isLeastAtTarget()).isFalse();
        assertThat(new MeanSquaredError().reducedBy(Reduction.SUM).isLeastAtTarget())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sum.requireTargets(column(0, 2), 2))
                .withMessage("class indices must be whole numbers from 0 to 1, found 2.0 at row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sum.requireOutput(new Relu(), new Relu().range(Range.REAL)))
                .withMessageStartingWith("categorical cross-entropy cannot follow relu");
    }

    @Test
    void create_missingPart_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ReducedLoss(nothing(), Reduction.SUM))
                .withMessage("loss");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReducedLoss(new MeanSquaredError(), nothing()))
                .withMessage("reduction");
    }

    @Test
    void reducedBy_withoutReduction_isRefused() {
        Loss[] losses = {
            new MeanSquaredError(), new CategoricalCrossEntropy(), new MeanSquaredError().reducedBy(Reduction.SUM)
        };
        for (Loss loss : losses) {
            assertThatNullPointerException()
                    .isThrownBy(() -> loss.reducedBy(nothing()))
                    .withMessage("reduction");
        }
    }
}
