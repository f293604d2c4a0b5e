package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SmoothL1Test {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new SmoothL1(2).evaluate(row(4, 5), row(1, 6), gradient)).isEqualTo(1.125);
        assertThat(gradient.data).containsExactly(0.5, -0.25);
    }

    @Test
    void evaluate_meanOverRows_isHandWorked() {
        // beta = 0.5.  d = 0.25: 0.0625 / 1, slope 0.25 / 0.5.  d = -3: 3 - 0.25 = 2.75, slope -1.
        assertThat(new SmoothL1(0.5).reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(row(1.25, 1), row(1, 4), gradient))
                .isEqualTo(2.8125);
        assertThat(gradient.data).containsExactly(0.5, -1);
    }

    @Test
    void element_atBeta_isTheSameByBothFormulas() {
        // beta = 3: 9 / 6 = 1.5 = 3 - 1.5
        SmoothL1 loss = new SmoothL1(3);
        assertThat(loss.element(3, 0, 0)).isEqualTo(1.5);
        assertThat(loss.element(Math.nextDown(3.0), 0, 0)).isCloseTo(1.5, offset(1e-15));
        assertThat(loss.slope(3, 0, 0)).isEqualTo(1);
        assertThat(loss.slope(-3, 0, 0)).isEqualTo(-1);
        assertThat(loss.slope(0, 0, 0)).isZero();
    }

    @Test
    void slope_largeError_isOneWhateverBetaIs() {
        for (double beta : new double[] {1e-3, 1, 50}) {
            assertThat(new SmoothL1(beta).slope(100, 0, 0)).isEqualTo(1);
            assertThat(new SmoothL1(beta).slope(0, 100, 0)).isEqualTo(-1);
        }
    }

    @Test
    void create_betaOutOfRange_isRefused() {
        for (double bad : new double[] {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SmoothL1(bad))
                    .withMessage("SmoothL1: beta must be above 0 and finite, found " + bad);
        }
    }

    @Test
    void create_defaults_areBeta1AndTheMeanOverElements() {
        assertThat(new SmoothL1()).isEqualTo(new SmoothL1(1));
        assertThat(new SmoothL1().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
        assertThat(new SmoothL1(3).reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireTargets_notFinite_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmoothL1().requireTargets(row(1, Double.NaN), 2))
                .withMessage("targets must be finite, found NaN at row 0, column 1");
    }

    @Test
    void element_hugeBeta_doesNotOverflow() {
        assertThat(new SmoothL1(1e308).element(1e150, 0, 0)).isCloseTo(5e-9, offset(1e-22));
        assertThat(new SmoothL1(1e308).element(1e200, 0, 0)).isCloseTo(5e91, offset(1e77));
    }
}
