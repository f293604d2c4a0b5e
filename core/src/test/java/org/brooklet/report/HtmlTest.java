package org.brooklet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5",
        "1234.567,1235",
        "0.000123456,0.0001235",
        "0.0000123456,1.235e-5",
        "-2e30,-2e30",
        "0,0",
        "-0.0,0",
        "999999,1000000",
        "Infinity,infinite",
        "-Infinity,-infinite",
        "100,100"
    })
    void number_anyNumber_hasFourDigits(double number, String text) {
        assertThat(Html.number(number)).isEqualTo(text);
    }

    @Test
    void number_nan_isNothing() {
        assertThat(Html.number(Double.NaN)).isEmpty();
    }

    @Test
    void quoted_hostileText_staysAText() {
        assertThat(Html.quoted("a\"b\\c</script>\n\u00e4~"))
                .isEqualTo("\"a\\u0022b\\u005cc\\u003c/script>\\u000a\\u00e4~\"");
    }

    @Test
    void ticks_ofAnAxis_areRound() {
        assertThat(new Axis(0, 1, 0, 100).ticks()).containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
        assertThat(new Axis(1, 100, 0, 100).ticks()).containsExactly(20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(new Axis(5, Math.nextUp(5), 0, 100).ticks()).hasSizeLessThan(8);
        assertThat(Axis.of(0, 10, new double[] {Double.NaN})).isEqualTo(new Axis(0, 1, 0, 10));
        assertThat(Axis.of(0, 10, new double[] {4, 4})).isEqualTo(new Axis(2, 6, 0, 10));
    }
}
