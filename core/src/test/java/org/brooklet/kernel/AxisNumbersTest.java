package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisNumbersTest {

    @Test
    void round_betweenTwoNumbers_areAFewRoundOnes() {
        assertThat(AxisNumbers.round(0, 1, 5)).containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
        assertThat(AxisNumbers.round(1, 100, 5)).containsExactly(20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(AxisNumbers.round(5, Math.nextUp(5), 5)).hasSizeLessThan(8);
    }

    @Test
    void roundByLogarithm_dependsOnHowFarItGoes() {
        assertThat(AxisNumbers.roundByLogarithm(1e-6, 0.02, 6)).containsExactly(1e-6, 1e-5, 1e-4, 1e-3, 1e-2);
        assertThat(AxisNumbers.roundByLogarithm(3, 60, 6)).containsExactly(5.0, 10.0, 20.0, 50.0);
        assertThat(AxisNumbers.roundByLogarithm(3, 6, 6)).containsExactly(3.0, 4.0, 5.0, 6.0);
        assertThat(AxisNumbers.roundByLogarithm(1e-30, 1e30, 6)).hasSizeLessThan(8);
    }

    @Test
    void text_isShort() {
        assertThat(AxisNumbers.text(0, 3, 1e-3, 1e5)).isEqualTo("0");
        assertThat(AxisNumbers.text(0.6000000000000001, 8, 1e-3, 1e5)).isEqualTo("0.6");
        assertThat(AxisNumbers.text(-1234.56, 3, 1e-3, 1e5)).isEqualTo("-1230");
        assertThat(AxisNumbers.text(1e-6, 3, 1e-3, 1e5)).isEqualTo("1e-6");
        assertThat(AxisNumbers.text(250_000, 3, 1e-3, 1e5)).isEqualTo("2.5e5");
    }
}
