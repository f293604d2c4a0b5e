package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.brooklet.loss.Rows.nothing;
import static org.brooklet.loss.Rows.row;

import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BinaryFocalCrossEntropyWithLogitsTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new BinaryFocalCrossEntropyWithLogits(2).evaluate(row(0), row(1), gradient))
                .isCloseTo(Math.log(2) / 4, offset(1e-16))
                .isCloseTo(0.1733, offset(5e-5));
        assertThat(gradient.data[0])
                .isCloseTo(-0.25 * (Math.log(2) + 0.5), offset(1e-15))
                .isCloseTo(-0.2983, offset(5e-5));
    }

    @Test
    void evaluate_threeToOne_isHandWorked() {
        // x = log 3: p = 3/4, u = 1/4, softplus(-x) = log(4/3), softplus(x) = log 4.  Yes weighs 2 and no 3, gamma = 2.
        // Yes: 2 (1/16) log(4/3), slope -2 (1/16) (2 (3/4) log(4/3) + 1/4).
        // No: 3 (9/16) log 4, slope 3 (9/16) (2 (1/4) log 4 + 3/4).
        Loss loss = new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(2, ClassWeights.of(3, 2)))
                .reducedBy(Reduction.SUM);
        double x = Math.log(3);
        assertThat(loss.evaluate(row(x, x), row(1, 0), gradient))
                .isCloseTo(Math.log(4.0 / 3) / 8 + 27 * Math.log(4) / 16, offset(1e-14));
        double[] expected = {-(1.5 * Math.log(4.0 / 3) + 0.25) / 8, 27 * (0.5 * Math.log(4) + 0.75) / 16};
        assertThat(gradient.data).containsExactly(expected, offset(1e-14));
    }

    @Test
    void element_gammaOf0_isBinaryCrossEntropyWithLogits() {
        BinaryFocalCrossEntropyWithLogits focal = new BinaryFocalCrossEntropyWithLogits(0);
        BinaryCrossEntropyWithLogits plain = new BinaryCrossEntropyWithLogits();
        for (double x : new double[] {-800, -30, -1, 0, 0.5, 37, 800}) {
            for (double y : new double[] {0, 0.25, 1}) {
                assertThat(focal.element(x, y, 0)).isCloseTo(plain.element(x, y, 0), offset(1e-12));
                assertThat(focal.slope(x, y, 0)).isCloseTo(plain.slope(x, y, 0), offset(1e-15));
            }
        }
    }

    @Test
    void element_minusX_isTheOtherAnswer() {
        BinaryFocalCrossEntropyWithLogits loss = new BinaryFocalCrossEntropyWithLogits(1.5);
        for (double x : new double[] {-20, -1, 0, 0.5, 8}) {
            assertThat(loss.element(-x, 0, 0)).isEqualTo(loss.element(x, 1, 0));
            assertThat(loss.slope(-x, 0, 0)).isEqualTo(-loss.slope(x, 1, 0));
        }
    }

    @Test
    void element_veryEasyQuestion_keepsItsDigits() {
        // u = softplus(-x) = e^-40 to 17 digits, so the loss is e^-120 and its slope -(2 + 1) e^-120.
        BinaryFocalCrossEntropyWithLogits loss = new BinaryFocalCrossEntropyWithLogits(2);
        assertThat(loss.element(40, 1, 0)).isCloseTo(Math.exp(-120), withinPercentage(1e-11));
        assertThat(loss.slope(40, 1, 0)).isCloseTo(-3 * Math.exp(-120), withinPercentage(1e-11));
    }

    @Test
    void element_veryHardQuestion_isTheLogit() {
        // u = 1, and softplus(40) = 40 + e^-40.
        BinaryFocalCrossEntropyWithLogits loss = new BinaryFocalCrossEntropyWithLogits(2);
        assertThat(loss.element(-40, 1, 0)).isCloseTo(40, offset(1e-13));
        assertThat(loss.slope(-40, 1, 0)).isCloseTo(-1, offset(1e-14));
        assertThat(loss.element(1000, 0, 0)).isEqualTo(1000);
        assertThat(loss.slope(1000, 0, 0)).isEqualTo(1);
    }

    @Test
    void create_gammaOutOfRange_isRefused() {
        for (double bad : new double[] {-0.1, 100.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropyWithLogits(bad))
                    .withMessage("BinaryFocalCrossEntropy: gamma must be at least 0 and at most 100, found " + bad);
        }
    }

    @Test
    void create_notTwoLabelWeights_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(2, ClassWeights.of(1, 2, 3))))
                .withMessageStartingWith("class weights must be one for each of the 2")
                .withMessageEndingWith("found 3");
    }

    @Test
    void create_missingSetting_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(2, nothing())))
                .withMessage("labelWeights");
    }

    @Test
    void create_onlyGamma_isTheMeanOverElementsWithoutWeights() {
        assertThat(new BinaryFocalCrossEntropyWithLogits(3))
                .isEqualTo(new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(3, ClassWeights.EQUAL)));
        assertThat(new BinaryFocalCrossEntropyWithLogits(3).reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireOutput_probabilities_areRefusedWithAdvice() {
        for (Op op : new Op[] {new Sigmoid(), new Softmax()}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropyWithLogits(2).requireOutput(op, op.range(Range.REAL)))
                    .withMessage("focal loss with logits cannot follow " + op.name()
                            + ", the last op of the network; it expects raw numbers; use BinaryFocalCrossEntropy");
        }
        new BinaryFocalCrossEntropyWithLogits(2).requireOutput(new Relu(), new Relu().range(Range.REAL));
    }

    @Test
    void requireTargets_labelOutsideZeroToOne_isRefusedWithPlace() {
        for (double bad : new double[] {-1, 2}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BinaryFocalCrossEntropyWithLogits(2).requireTargets(row(0, bad), 2))
                    .withMessageStartingWith("labels must be between 0 and 1, found " + bad + " at row 0, column 1");
        }
    }
}
