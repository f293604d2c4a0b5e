package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class HingeTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new Hinge().evaluate(row(0.25, 2), row(1, -1), gradient)).isEqualTo(1.875);
        assertThat(gradient.data).containsExactly(-0.5, 0.5);
    }

    @Test
    void evaluate_bothSides_isHandWorked() {
        // y p = -0.5, -0.5, 3: gaps 1.5, 1.5 and none.
        DMatrixRMaj p = row(-0.5, 0.5, 3);
        DMatrixRMaj y = row(1, -1, 1);
        assertThat(new Hinge().evaluate(p, y, gradient)).isEqualTo(1);
        assertThat(gradient.data).containsExactly(new double[] {-1.0 / 3, 1.0 / 3, 0}, offset(1e-16));
        assertThat(new Hinge().reducedBy(Reduction.SUM).evaluate(p, y, gradient))
                .isEqualTo(3);
        assertThat(gradient.data).containsExactly(-1, 1, 0);
    }

    @Test
    void slope_atTheKink_isZero() {
        Hinge loss = new Hinge();
        for (double y : new double[] {-1, 1}) {
            assertThat(loss.element(y, y, 0)).isZero();
            assertThat(loss.slope(y, y, 0)).isZero();
            assertThat(loss.slope(y * Math.nextDown(1.0), y, 0)).isEqualTo(-y);
            assertThat(loss.slope(y * Math.nextUp(1.0), y, 0)).isZero();
        }
    }

    @Test
    void requireTargets_notASign_isRefusedWithPlace() {
        for (double bad : new double[] {0, 0.5, 2, -2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Hinge().requireTargets(row(1, bad), 2))
                    .withMessage("labels must be -1 or 1, found " + bad + " at row 0, column 1");
        }
    }

    @Test
    void create_withoutReduction_isTheMeanOverElements() {
        assertThat(new Hinge().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }
}
