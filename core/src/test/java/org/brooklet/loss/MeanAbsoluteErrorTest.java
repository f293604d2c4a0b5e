package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MeanAbsoluteErrorTest {

    private final DMatrixRMaj p = new DMatrixRMaj(new double[][] {{3, 5}, {0, 0}});
    private final DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 6}, {0, 4}});
    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new MeanAbsoluteError().evaluate(row(3, 5), row(1, 6), gradient))
                .isEqualTo(1.5);
        assertThat(gradient.data).containsExactly(0.5, -0.5);
    }

    @Test
    void evaluate_meanOverElements_isHandWorked() {
        // |p - y| = 2, 1, 0, 4: sum 7 over 4 elements.
        assertThat(new MeanAbsoluteError().evaluate(p, y, gradient)).isEqualTo(1.75);
        assertThat(gradient.data).containsExactly(0.25, -0.25, 0, -0.25);
    }

    @Test
    void evaluate_meanOverRowsAndSum_areHandWorked() {
        assertThat(new MeanAbsoluteError().reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, gradient))
                .isEqualTo(3.5);
        assertThat(gradient.data).containsExactly(0.5, -0.5, 0, -0.5);
        assertThat(new MeanAbsoluteError().reducedBy(Reduction.SUM).evaluate(p, y, gradient))
                .isEqualTo(7);
        assertThat(gradient.data).containsExactly(1, -1, 0, -1);
    }

    @Test
    void slope_atTheKink_isZeroAndBesideItOne() {
        MeanAbsoluteError loss = new MeanAbsoluteError();
        assertThat(loss.slope(2, 2, 0)).isZero();
        assertThat(loss.slope(Math.nextUp(2.0), 2, 0)).isEqualTo(1);
        assertThat(loss.slope(Math.nextDown(2.0), 2, 0)).isEqualTo(-1);
    }

    @Test
    void evaluate_constantPrediction_isLeastAtTheMedian() {
        // Targets 0, 1, 10. At 1: 1 + 0 + 9 = 10. At 2: 2 + 1 + 8 = 11. At 0.5: 0.5 + 0.5 + 9.5 = 10.5.
        Loss loss = new MeanAbsoluteError().reducedBy(Reduction.SUM);
        assertThat(loss.evaluate(row(1, 1, 1), row(0, 1, 10), null)).isEqualTo(10);
        assertThat(loss.evaluate(row(2, 2, 2), row(0, 1, 10), null)).isEqualTo(11);
        assertThat(loss.evaluate(row(0.5, 0.5, 0.5), row(0, 1, 10), null)).isEqualTo(10.5);
    }

    @Test
    void requireTargets_notFinite_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanAbsoluteError().requireTargets(row(1, Double.NaN), 2))
                .withMessage("targets must be finite, found NaN at row 0, column 1");
    }

    @Test
    void create_defaults_areTheMeanOverElements() {
        assertThat(new MeanAbsoluteError().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }
}
