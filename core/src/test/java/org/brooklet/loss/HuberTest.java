package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class HuberTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new Huber(1).evaluate(row(3, 5.5), row(1, 6), gradient)).isEqualTo(0.8125);
        assertThat(gradient.data).containsExactly(0.5, -0.25);
    }

    @Test
    void evaluate_errorsOnBothSidesOfDelta_areHandWorked() {
        // delta = 2.  d = -5: 2 (5 - 1) = 8, slope -2.  d = 1: 1/2, slope 1.  d = 0: nothing.
        DMatrixRMaj p = row(-4, 3, 7);
        DMatrixRMaj y = row(1, 2, 7);
        assertThat(new Huber(2).reducedBy(Reduction.SUM).evaluate(p, y, gradient))
                .isEqualTo(8.5);
        assertThat(gradient.data).containsExactly(-2, 1, 0);
        assertThat(new Huber(2).reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, null))
                .isEqualTo(8.5);
        assertThat(new Huber(2).evaluate(row(-4, 3), row(1, 2), gradient)).isEqualTo(4.25);
        assertThat(gradient.data[0]).isEqualTo(-1);
        assertThat(gradient.data[1]).isEqualTo(0.5);
    }

    @Test
    void element_atDelta_isTheSameByBothFormulas() {
        // delta = 1.5:  1.5^2 / 2 = 1.125 = 1.5 (1.5 - 0.75)
        Huber huber = new Huber(1.5);
        assertThat(huber.element(4.5, 3, 0)).isEqualTo(1.125);
        assertThat(huber.element(1.5, 3, 0)).isEqualTo(1.125);
        assertThat(huber.element(Math.nextUp(1.5), 0, 0)).isCloseTo(1.125, offset(1e-15));
        assertThat(huber.slope(4.5, 3, 0)).isEqualTo(1.5);
        assertThat(huber.slope(1.5, 3, 0)).isEqualTo(-1.5);
        assertThat(huber.slope(1e6, 0, 0)).isEqualTo(1.5);
    }

    @Test
    void element_anyDelta_isDeltaTimesSmoothL1() {
        for (double delta : new double[] {0.3, 1, 7}) {
            Huber huber = new Huber(delta);
            SmoothL1 smooth = new SmoothL1(delta);
            for (double d : new double[] {-10, -1, -0.3, -0.1, 0, 0.2, 1, 5, 7, 100}) {
                double size = 1 + Math.abs(d) * delta;
                assertThat(huber.element(d, 0, 0)).isCloseTo(delta * smooth.element(d, 0, 0), offset(1e-15 * size));
                assertThat(huber.slope(d, 0, 0)).isCloseTo(delta * smooth.slope(d, 0, 0), offset(1e-15));
            }
        }
    }

    @Test
    void element_largeDelta_isHalfOfSquaredError() {
        Huber huber = new Huber(1e9);
        MeanSquaredError squared = new MeanSquaredError();
        for (double p : new double[] {-1e6, -3.5, 0, 0.25, 42}) {
            assertThat(huber.element(p, 1, 0)).isEqualTo(squared.element(p, 1, 0) / 2);
            assertThat(huber.slope(p, 1, 0)).isEqualTo(squared.slope(p, 1, 0) / 2);
        }
    }

    @Test
    void create_deltaOutOfRange_isRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Huber(bad))
                    .withMessage("Huber: delta must be above 0 and finite, found " + bad);
        }
    }

    @Test
    void create_defaults_areDelta1AndTheMeanOverElements() {
        assertThat(new Huber()).isEqualTo(new Huber(1));
        assertThat(new Huber().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
        assertThat(new Huber(3).reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireTargets_notFinite_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Huber().requireTargets(row(1, Double.NEGATIVE_INFINITY), 2))
                .withMessage("targets must be finite, found -Infinity at row 0, column 1");
    }
}
