package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SquaredHingeTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new SquaredHinge().evaluate(row(0.5, 2), row(1, -1), gradient))
                .isEqualTo(4.625);
        assertThat(gradient.data).containsExactly(-0.5, 3);
    }

    @Test
    void evaluate_bothSides_isHandWorked() {
        // Gaps 1.5, 1.5 and none: squares 2.25, 2.25, 0; slopes -2 x 1.5, 2 x 1.5, 0.
        DMatrixRMaj p = row(-0.5, 0.5, 3);
        DMatrixRMaj y = row(1, -1, 1);
        assertThat(new SquaredHinge().evaluate(p, y, gradient)).isEqualTo(1.5);
        assertThat(gradient.data).containsExactly(new double[] {-1, 1, 0}, offset(0.0));
        assertThat(new SquaredHinge().reducedBy(Reduction.MEAN_OVER_ROWS).evaluate(p, y, gradient))
                .isEqualTo(4.5);
        assertThat(gradient.data).containsExactly(new double[] {-3, 3, 0}, offset(0.0));
    }

    @Test
    void slope_whereTheGapCloses_goesToZeroWithoutAKink() {
        SquaredHinge loss = new SquaredHinge();
        for (double y : new double[] {-1, 1}) {
            assertThat(loss.slope(y, y, 0)).isZero();
            assertThat(loss.slope(y * (1 + 0x1p-20), y, 0)).isZero();
            assertThat(loss.slope(y * (1 - 0x1p-20), y, 0)).isEqualTo(-y * 0x1p-19);
        }
    }

    @Test
    void element_anyPrediction_isTheSquareOfHinge() {
        for (double p : new double[] {-3, -1, 0, 0.3, 1, 4}) {
            double hinge = new Hinge().element(p, 1, 0);
            assertThat(new SquaredHinge().element(p, 1, 0)).isEqualTo(hinge * hinge);
        }
    }

    @Test
    void requireTargets_notASign_isRefusedWithPlace() {
        for (double bad : new double[] {0, 0.5, 2, -2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SquaredHinge().requireTargets(row(1, bad), 2))
                    .withMessage("labels must be -1 or 1, found " + bad + " at row 0, column 1");
        }
    }

    @Test
    void create_withoutReduction_isTheMeanOverElements() {
        assertThat(new SquaredHinge().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }
}
