package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MeanSquaredLogarithmicErrorTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new MeanSquaredLogarithmicError().evaluate(row(Math.E - 1), row(0), gradient))
                .isCloseTo(1, offset(1e-15));
        assertThat(gradient.data[0]).isCloseTo(2 / Math.E, offset(1e-15));
    }

    @Test
    void evaluate_powersOfTwo_isHandWorked() {
        // log 4 - log 2 = log 2, slope 2 log 2 / 4.  log 1 - log 8 = -3 log 2, slope -6 log 2 / 1.
        double log2 = Math.log(2);
        assertThat(new MeanSquaredLogarithmicError().evaluate(row(3, 0), row(1, 7), gradient))
                .isCloseTo(5 * log2 * log2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {log2 / 4, -3 * log2}, offset(1e-15));
    }

    @Test
    void element_sameRatio_isTheSameAtEveryScale() {
        // 1 + p is 1.5 times 1 + y.
        MeanSquaredLogarithmicError loss = new MeanSquaredLogarithmicError();
        double expected = Math.log(1.5) * Math.log(1.5);
        for (double scale : new double[] {0.5, 2, 1e6}) {
            assertThat(loss.element(1.5 * scale - 1, scale - 1, 0)).isCloseTo(expected, offset(1e-15));
        }
    }

    @Test
    void element_betweenMinusOneAndZero_isTheFormula() {
        // log(1/2) - log 1 = -log 2, and 2 (-log 2) / (1/2) = -4 log 2
        MeanSquaredLogarithmicError loss = new MeanSquaredLogarithmicError();
        assertThat(loss.element(-0.5, 0, 0)).isCloseTo(Math.log(2) * Math.log(2), offset(1e-15));
        assertThat(loss.slope(-0.5, 0, 0)).isCloseTo(-4 * Math.log(2), offset(1e-15));
    }

    @Test
    void evaluate_predictionAtOrBelowMinusOne_isRefusedWithPlace() {
        for (double bad : new double[] {-1, -2.5, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeanSquaredLogarithmicError().evaluate(row(1, bad), row(1, 1), null))
                    .withMessage("predictions under mean squared logarithmic error must be above -1.0, found " + bad
                            + " at row 0, column 1");
        }
    }

    @Test
    void requireTargets_atOrBelowMinusOne_isRefusedWithPlace() {
        for (double bad : new double[] {-1, -2.5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeanSquaredLogarithmicError().requireTargets(row(1, bad), 2))
                    .withMessage("targets must be above -1.0, found " + bad + " at row 0, column 1");
        }
        new MeanSquaredLogarithmicError().requireTargets(row(0, Math.nextUp(-1.0)), 2);
    }

    @Test
    void create_withoutReduction_isTheMeanOverElements() {
        assertThat(new MeanSquaredLogarithmicError().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }
}
