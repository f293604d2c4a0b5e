package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.loss.Rows.column;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest {

    private final DMatrixRMaj p = new DMatrixRMaj(new double[][] {{3, 5}, {0, 0}});
    private final DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 6}, {0, 4}});
    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_meanOverElements_isHandWorked() {
        // Squares 4, 1, 0, 16: sum 21 over 4 elements.
        assertThat(new MeanSquaredError().evaluate(p, y, gradient)).isEqualTo(5.25);
        assertThat(gradient.data).containsExactly(1, -0.5, 0, -2);
    }

    @Test
    void evaluate_meanOverRows_isHandWorked() {
        assertThat(new MeanSquaredError().reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, gradient))
                .isEqualTo(10.5);
        assertThat(gradient.data).containsExactly(2, -1, 0, -4);
    }

    @Test
    void evaluate_sum_isHandWorked() {
        assertThat(new MeanSquaredError().reducedBy(Reduction.SUM).evaluate(p, y, gradient))
                .isEqualTo(21);
        assertThat(gradient.data).containsExactly(4, -2, 0, -8);
    }

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        double value = new MeanSquaredError()
                .evaluate(new DMatrixRMaj(new double[][] {{3, 5}}), new DMatrixRMaj(new double[][] {{1, 6}}), gradient);
        assertThat(value).isEqualTo(2.5);
        assertThat(gradient.data).containsExactly(2, -1);
    }

    @Test
    void evaluate_sampleWeights_areHandWorked() {
        // Squares (4, 1) and (0, 16), weights 3 and 1: 3 x 5 + 16 = 31. Divisors 2 columns x 4, 4, and 1.
        DMatrixRMaj weights = column(3, 1);
        assertThat(new MeanSquaredError().evaluate(p, y, weights, gradient)).isEqualTo(3.875);
        assertThat(gradient.data).containsExactly(1.5, -0.75, 0, -1);
        assertThat(new MeanSquaredError().reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, weights, gradient))
                .isEqualTo(7.75);
        assertThat(gradient.data).containsExactly(3, -1.5, 0, -2);
        assertThat(new MeanSquaredError().reducedBy(Reduction.SUM).evaluate(p, y, weights, gradient))
                .isEqualTo(31);
        assertThat(gradient.data).containsExactly(12, -6, 0, -8);
    }

    @Test
    void evaluate_sampleWeightOf0_isAsTheOtherRowAlone() {
        // The second row alone: 16 / 2, slope 2 (-4) / 2. What the first row says does not matter, not even infinity.
        p.set(0, 0, Double.POSITIVE_INFINITY);
        assertThat(new MeanSquaredError().evaluate(p, y, column(0, 0.5), gradient))
                .isEqualTo(8);
        assertThat(gradient.data).containsExactly(0, 0, 0, -4);
    }

    @Test
    void weight_sampleWeights_isTheirSum() {
        assertThat(new MeanSquaredError().weight(y, column(3, 0.5))).isEqualTo(3.5);
        assertThat(new MeanSquaredError().weight(y, null)).isEqualTo(2);
    }
}
