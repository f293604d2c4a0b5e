package org.brooklet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.brooklet.loss.Rows.row;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LogCoshTest {

    private final DMatrixRMaj gradient = new DMatrixRMaj(0, 0);

    @Test
    void evaluate_exampleOfTheJavadoc_holds() {
        assertThat(new LogCosh().evaluate(row(1), row(0), gradient))
                .isCloseTo(Math.log((Math.E + 1 / Math.E) / 2), offset(1e-15))
                .isCloseTo(0.4338, offset(5e-5));
        assertThat(gradient.data[0]).isCloseTo(0.7615941559557649, offset(1e-15));
    }

    @Test
    void evaluate_logarithmsAsErrors_isHandWorked() {
        // cosh(log 2) = (2 + 1/2) / 2 = 5/4, tanh(log 2) = (4 - 1) / (4 + 1) = 0.6
        // cosh(log 3) = (3 + 1/3) / 2 = 5/3, tanh(log 3) = (9 - 1) / (9 + 1) = 0.8
        double value = new LogCosh().evaluate(row(1 + Math.log(2), 0), row(1, Math.log(3)), gradient);
        assertThat(value).isCloseTo(Math.log(25.0 / 12) / 2, offset(1e-15));
        assertThat(gradient.data).containsExactly(new double[] {0.3, -0.4}, offset(1e-15));
    }

    @Test
    void element_rightPrediction_isZero() {
        assertThat(new LogCosh().element(7, 7, 0)).isZero();
        assertThat(new LogCosh().slope(7, 7, 0)).isZero();
    }

    @Test
    void element_smallError_isHalfItsSquareToAllDigits() {
        for (double d : new double[] {1e-9, -1e-50, 1e-150}) {
            assertThat(new LogCosh().element(d, 0, 0)).isCloseTo(d * d / 2, withinPercentage(1e-13));
            assertThat(new LogCosh().slope(d, 0, 0)).isCloseTo(d, withinPercentage(1e-13));
        }
    }

    @Test
    void element_largeError_isItsSizeLessLogTwo() {
        // What is left out is log1p(e^-80) = 2e-35.
        assertThat(new LogCosh().element(-40, 0, 0)).isCloseTo(40 - Math.log(2), offset(1e-14));
        assertThat(new LogCosh().element(1e300, 0, 0)).isEqualTo(1e300);
        assertThat(new LogCosh().slope(-40, 0, 0)).isEqualTo(-1);
    }

    @Test
    void element_errorOf1_isTheSameByBothFormulas() {
        assertThat(new LogCosh().element(Math.nextDown(1.0), 0, 0))
                .isCloseTo(new LogCosh().element(1, 0, 0), offset(1e-15));
    }

    @Test
    void create_defaults_areTheMeanOverElements() {
        assertThat(new LogCosh().reduction()).isEqualTo(Reduction.MEAN_OVER_ELEMENTS);
    }

    @Test
    void requireTargets_notFinite_isRefusedWithPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogCosh().requireTargets(row(1, Double.NaN), 2))
                .withMessage("targets must be finite, found NaN at row 0, column 1");
    }
}
