package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class KullbackLeiblerTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    private static DMatrixRMaj log(double... p) {
        DMatrixRMaj x = row(p.clone());
        for (int k = 0; k < p.length; k++) {
            x.data[k] = Math.log(p[k]);
        }
        return x;
    }

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new KullbackLeibler().evaluate(log(0.5, 0.5), row(0.75, 0.25), gradient))
                .isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), offset(1e-15))
                .isCloseTo(0.1308, offset(5e-5));
        assertThat(gradient.data).containsExactly(-0.75, -0.25);
    }

    @Test
    void evaluate_eachReduction_isHandWorked() {
        // Row 0: 0.5 log(0.5 / 0.25) + 0.5 log(0.5 / 0.75) = 0.5 log(2 x 2/3) = log(4/3) / 2.
        // Row 1: -log 0.25 = log 4, for 0 log 0 is 0.
        DMatrixRMaj x = new DMatrixRMaj(2, 2, true, Math.log(0.25), Math.log(0.75), Math.log(0.25), Math.log(0.75));
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{0.5, 0.5}, {1, 0}});
        double sum = Math.log(4.0 / 3) / 2 + Math.log(4);
        assertThat(new KullbackLeibler().evaluate(x, y, gradient)).isCloseTo(sum / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.25, -0.25, -0.5, 0}, offset(0.0));
        assertThat(new KullbackLeibler().reducedBy(Reduction.SUM).evaluate(x, y, gradient))
                .isCloseTo(sum, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.5, -0.5, -1, 0}, offset(0.0));
        assertThat(new KullbackLeibler().reducedBy(Reduction.MEAN_OVER_ELEMENTS).evaluate(x, y, null))
                .isCloseTo(sum / 4, offset(1e-15));
    }

    @Test
    void evaluate_predictionIsTheTarget_isZero() {
        assertThat(new KullbackLeibler().evaluate(log(0.7, 0.2, 0.1), row(0.7, 0.2, 0.1), null))
                .isCloseTo(0, offset(1e-16));
    }

    @Test
    void element_impossibleClassThatIsNeverTrue_isZero() {
        assertThat(new KullbackLeibler().element(Double.NEGATIVE_INFINITY, 0, 0))
                .isZero();
        assertThat(new KullbackLeibler().element(Math.log(0.5), 0, 0)).isZero();
    }

    @Test
    void evaluate_distribution_isCrossEntropyLessTheEntropy() {
        DMatrixRMaj p = row(0.6, 0.3, 0.1);
        DMatrixRMaj y = row(0.2, 0.5, 0.3);
        DMatrixRMaj byP = new DMatrixRMaj(0, 0);
        double entropy = -(0.2 * Math.log(0.2) + 0.5 * Math.log(0.5) + 0.3 * Math.log(0.3));
        assertThat(new KullbackLeibler().evaluate(log(p.data), y, gradient))
                .isCloseTo(new CategoricalCrossEntropy().evaluate(p, y, byP) - entropy, offset(1e-15));
        // By the chain rule, the slope by x = log p is p times the slope by p.
        for (int k = 0; k < 3; k++) {
            assertThat(gradient.data[k]).isCloseTo(p.data[k] * byP.data[k], offset(1e-15));
        }
    }

    @Test
    void requireOutput_probabilities_areRefusedWithAdvice() {
        for (Op op : new Op[] {new Sigmoid(), new Softmax()}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KullbackLeibler().requireOutput(op, op.range(Range.REAL)))
                    .withMessage("Kullback-Leibler divergence cannot follow " + op.name()
                            + ", the last op of the network; end the network in logSoftmax");
        }
        new KullbackLeibler().requireOutput(new LogSoftmax(), new LogSoftmax().range(Range.REAL));
    }

    @Test
    void requireTargets_notADistribution_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KullbackLeibler().requireTargets(row(0.5, 0.25), 2))
                .withMessage("a target distribution must sum to 1, found 0.75 at row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KullbackLeibler().requireTargets(row(1.5, -0.5), 2))
                .withMessageStartingWith("labels must be between 0 and 1, found 1.5 at row 0, column 0");
    }

    @Test
    void requireTargets_classIndex_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KullbackLeibler().requireTargets(row(1), 2))
                .withMessageStartingWith("targets must have a column for each of the 2 outputs, found 1");
    }

    @Test
    void create_withoutReduction_isTheMeanOverRows() {
        assertThat(new KullbackLeibler().reduction()).isEqualTo(Reduction.MEAN_OVER_ROWS);
    }

    @Test
    void evaluate_aboveZero_isRefusedWithPlace() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{-1, 0}, {-2, 0.5}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KullbackLeibler().evaluate(x, y, null))
                .withMessage("log-probabilities must be at most 0.0, found 0.5 at row 1, column 1;"
                        + " end the network in logSoftmax");
    }

    @Test
    void element_nanWhereTheTargetIsZero_isNan() {
        assertThat(new KullbackLeibler().element(Double.NaN, 0, 0)).isNaN();
        assertThat(new KullbackLeibler().element(Double.NEGATIVE_INFINITY, 0, 0))
                .isZero();
    }
}
