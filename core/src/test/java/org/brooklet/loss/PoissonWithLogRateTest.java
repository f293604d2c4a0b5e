package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PoissonWithLogRateTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new PoissonWithLogRate().evaluate(row(Math.log(2)), row(3), gradient))
                .isCloseTo(2 - 3 * Math.log(2), offset(1e-15))
                .isCloseTo(-0.0794, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(-1, offset(1e-15));
    }

    @Test
    void evaluate_twoCounts_isHandWorked() {
        // 1 - 2 x 0, slope 1 - 2.  4 - 1 log 4, slope 4 - 1.
        assertThat(new PoissonWithLogRate().evaluate(row(0, Math.log(4)), row(2, 1), gradient))
                .isCloseTo((5 - Math.log(4)) / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {-0.5, 1.5}, offset(1e-15));
    }

    @Test
    void evaluate_countOfZero_isTheRate() {
        assertThat(new PoissonWithLogRate().evaluate(row(Math.log(5)), row(0), gradient))
                .isCloseTo(5, offset(1e-14));
        assertThat(gradient.data[0]).isCloseTo(5, offset(1e-14));
    }

    @Test
    void element_anyRate_isThePoissonLossOfTheRate() {
        // By the chain rule, the slope by x = log p is p times the slope by p.
        Poisson ofRate = new Poisson(Double.MIN_NORMAL);
        PoissonWithLogRate ofLogRate = new PoissonWithLogRate();
        for (double p : new double[] {0.1, 1, 2.5, 20}) {
            for (double y : new double[] {0, 1, 7}) {
                double x = Math.log(p);
                assertThat(ofLogRate.element(x, y, 0)).isCloseTo(ofRate.element(p, y, 0), offset(1e-13));
                assertThat(ofLogRate.slope(x, y, 0)).isCloseTo(p * ofRate.slope(p, y, 0), offset(1e-13));
            }
        }
    }

    @Test
    void create_withoutReduction_isTheMeanOverElements() {
        assertThat(new PoissonWithLogRate().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireTargets_negative_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoissonWithLogRate().requireTargets(row(0, -0.5), 2))
                .withMessage("targets must be at least 0.0, found -0.5 at row 0, column 1");
    }
}
