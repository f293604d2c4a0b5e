package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PoissonTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    /** As near to the plain formula as the setting goes: what it adds is lost next to any rate used here. */
    private final Poisson plain = new Poisson(Double.MIN_NORMAL);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(plain.evaluate(row(2), row(3), gradient))
                .isCloseTo(2 - 3 * Math.log(2), offset(1e-15))
                .isCloseTo(-0.0794, offset(5e-5));
        assertThat(gradient.data).containsExactly(-0.5);
    }

    @Test
    void evaluate_twoCounts_isHandWorked() {
        // 1 - 2 log 1 = 1, slope 1 - 2/1.  4 - log 4, slope 1 - 1/4.
        assertThat(plain.evaluate(row(1, 4), row(2, 1), gradient)).isCloseTo((5 - Math.log(4)) / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(-0.5, 0.375);
    }

    @Test
    void evaluate_rateIsTheCount_isTheMinimum() {
        // 3 - 3 log 3, below zero
        assertThat(plain.evaluate(row(3), row(3), gradient)).isCloseTo(3 - 3 * Math.log(3), offset(1e-15));
        assertThat(gradient.data[0]).isZero();
        assertThat(plain.element(2.9, 3, 0)).isGreaterThan(plain.element(3, 3, 0));
        assertThat(plain.element(3.1, 3, 0)).isGreaterThan(plain.element(3, 3, 0));
    }

    @Test
    void evaluate_rateOfZero_isKeptFiniteByEpsilon() {
        // -2 log 1e-8 = 16 log 10, slope 1 - 2 / 1e-8
        Poisson loss = new Poisson();
        assertThat(loss.element(0, 2, 0)).isCloseTo(16 * Math.log(10), offset(1e-13));
        assertThat(loss.slope(0, 2, 0)).isCloseTo(-199_999_999, offset(1e-6));
        assertThat(loss.element(0, 0, 0)).isZero();
        assertThat(loss.slope(0, 0, 0)).isEqualTo(1);
        assertThat(plain.element(0, 2, 0)).isFinite();
        assertThat(plain.slope(0, 2, 0)).isFinite();
    }

    @Test
    void element_epsilon_isAddedInsideTheLogarithm() {
        // epsilon = 0.5: 1.5 - 4 log 2, slope 1 - 4/2
        Poisson loss = new Poisson(0.5);
        assertThat(loss.element(1.5, 4, 0)).isCloseTo(1.5 - 4 * Math.log(2), offset(1e-15));
        assertThat(loss.slope(1.5, 4, 0)).isEqualTo(-1);
    }

    @Test
    void create_epsilonOutOfRange_isRefused() {
        for (double bad :
                new double[] {0, -1e-8, Math.nextDown(Double.MIN_NORMAL), Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Poisson(bad))
                    .withMessage("Poisson: epsilon must be at least 2.2e-308 and finite, found " + bad);
        }
    }

    @Test
    void create_defaults_areEpsilon1em8AndTheMeanOverElements() {
        assertThat(new Poisson()).isEqualTo(new Poisson(1e-8));
        assertThat(new Poisson().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void evaluate_negativeRate_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Poisson().evaluate(row(1, -0.5), row(1, 1), null))
                .withMessage("rates under Poisson loss must be at least 0.0, found -0.5 at row 0, column 1");
        assertThat(new Poisson().evaluate(row(0, -0.0), row(0, 0), null)).isZero();
    }

    @Test
    void requireTargets_negative_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Poisson().requireTargets(row(0, -1), 2))
                .withMessage("targets must be at least 0.0, found -1.0 at row 0, column 1");
    }
}
