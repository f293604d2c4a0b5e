package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Bins by hand. */
class CalibrationTest {

    private final DMatrixRMaj p = column(0, 0.1, 0.4, 0.5, 0.9, 1);
    private final DMatrixRMaj y = column(0, 1, 0, 1, 1, 0);

    @Test
    void of_twoBins_areCountedByHand() {
        Calibration calibration = Calibration.of(p, y, null, 2);
        assertThat(calibration.bins()).isEqualTo(2);
        assertThat(calibration.weight(0)).isEqualTo(3);
        assertThat(calibration.meanProbability(0)).isCloseTo(0.5 / 3, offset(1e-15));
        assertThat(calibration.shareOfOnes(0)).isCloseTo(1.0 / 3, offset(1e-15));
        assertThat(calibration.meanProbability(1)).isCloseTo(0.8, offset(1e-15));
        assertThat(calibration.shareOfOnes(1)).isCloseTo(2.0 / 3, offset(1e-15));
        assertThat(calibration.expectedError()).isCloseTo((0.5 + 0.4) / 6, offset(1e-15));
        assertThat(calibration.toString().lines())
                .containsExactly(
                        "probability         rows  mean p    ones",
                        "0.00 to 0.50     3.00000   0.167   0.333",
                        "0.50 to 1.00     3.00000   0.800   0.667",
                        "expected calibration error 0.150");
    }

    @Test
    void of_weights_countLikeRows() {
        Calibration twice = Calibration.of(p, y, column(2, 1, 1, 1, 1, 0), 4);
        Calibration repeated = Calibration.of(column(0, 0, 0.1, 0.4, 0.5, 0.9), column(0, 0, 1, 0, 1, 1), null, 4);
        assertThat(twice.expectedError()).isEqualTo(repeated.expectedError());
        assertThat(twice.weight(0)).isEqualTo(3);
        assertThat(Calibration.of(p, y).bins()).isEqualTo(10);
        assertThat(Calibration.of(p, y).meanProbability(7)).isNaN();
        assertThat(Calibration.of(p, y).toString()).doesNotContain("NaN");
    }

    @Test
    void of_badArguments_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(p, y, null, 0))
                .withMessage("calibration: bins must be at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(column(1.5), column(1)))
                .withMessageStartingWith("calibration expects probabilities in [0, 1], found 1.5 at row 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Calibration.of(new DMatrixRMaj(2, 2), column(0, 1)));
    }
}
