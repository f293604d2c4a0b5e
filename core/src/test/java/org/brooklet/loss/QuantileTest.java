package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class QuantileTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new Quantile(0.9).evaluate(row(1, 3), row(2, 2), gradient)).isCloseTo(0.5, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.45, 0.05}, offset(1e-15));
    }

    @Test
    void evaluate_lowQuantile_isHandWorked() {
        // tau = 0.25.  Too low by 2: 0.25 x 2 = 0.5, slope -0.25.  Too high by 1: 0.75 x 1, slope 0.75.
        assertThat(new Quantile(0.25).evaluate(row(1, 3), row(3, 2), gradient)).isEqualTo(0.625);
        assertThat(gradient.data).containsExactly(-0.125, 0.375);
        assertThat(new Quantile(0.25).reducedBy(Reduction.SUM).evaluate(row(1, 3), row(3, 2), gradient))
                .isEqualTo(1.25);
        assertThat(gradient.data).containsExactly(-0.25, 0.75);
    }

    @Test
    void slope_atTheKink_isZero() {
        Quantile loss = new Quantile(0.9);
        assertThat(loss.element(4, 4, 0)).isZero();
        assertThat(loss.slope(4, 4, 0)).isZero();
        assertThat(loss.slope(Math.nextDown(4.0), 4, 0)).isEqualTo(-0.9);
        assertThat(loss.slope(Math.nextUp(4.0), 4, 0)).isCloseTo(0.1, offset(1e-15));
    }

    @Test
    void evaluate_median_isHalfOfAbsoluteError() {
        DMatrixRMaj p = row(1, -2.5, 3, 4, 0.1);
        DMatrixRMaj y = row(2, 7, 3, -4, 0.3);
        DMatrixRMaj absolute = new DMatrixRMaj(0, 0);
        assertThat(new Quantile(0.5).evaluate(p, y, gradient))
                .isCloseTo(new MeanAbsoluteError().evaluate(p, y, absolute) / 2, offset(1e-15));
        for (int i = 0; i < 5; i++) {
            assertThat(gradient.data[i]).isCloseTo(absolute.data[i] / 2, offset(1e-15));
        }
    }

    @Test
    void evaluate_constantPrediction_isLeastAtTheQuantile() {
        // Targets 0, 1, ..., 10 and tau = 0.9.  At 9: 0.9 x 1 above, 0.1 (1 + ... + 9) below: 0.9 + 4.5.
        // At 8: 0.9 (1 + 2) + 0.1 (1 + ... + 8) = 2.7 + 3.6.  At 10: 0.1 (1 + ... + 10) = 5.5.
        assertThat(sumAt(9)).isCloseTo(5.4, offset(1e-13));
        assertThat(sumAt(8)).isCloseTo(6.3, offset(1e-13));
        assertThat(sumAt(10)).isCloseTo(5.5, offset(1e-13));
    }

    private static double sumAt(double prediction) {
        DMatrixRMaj p = new DMatrixRMaj(1, 11);
        p.fill(prediction);
        return new Quantile(0.9).reducedBy(Reduction.SUM).evaluate(p, row(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), null);
    }

    @Test
    void create_tauOutOfRange_isRefused() {
        for (double bad : new double[] {0, 1, -0.1, 90, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Quantile(bad))
                    .withMessage("Quantile: tau must be above 0 and below 1, found " + bad);
        }
    }

    @Test
    void create_withoutReduction_isTheMeanOverElements() {
        assertThat(new Quantile(0.3).reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireTargets_notFinite_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantile(0.3).requireTargets(row(1, Double.NaN), 2))
                .withMessage("targets must be finite, found NaN at row 0, column 1");
    }
}
