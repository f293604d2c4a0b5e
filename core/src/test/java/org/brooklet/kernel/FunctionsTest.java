package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class FunctionsTest {

    @Test
    void sigmoid_handWorkedPoints() {
        assertThat(Functions.sigmoid(0)).isEqualTo(0.5);
        assertThat(Functions.sigmoid(Math.log(3))).isCloseTo(0.75, offset(1e-16));
        assertThat(Functions.sigmoid(-Math.log(3))).isCloseTo(0.25, offset(1e-16));
    }

    @Test
    void sigmoid_farOut_neitherOverflowsNorLosesSmallResults() {
        assertThat(Functions.sigmoid(1000)).isEqualTo(1);
        assertThat(Functions.sigmoid(-1000)).isZero();
        assertThat(Functions.sigmoid(-700)).isCloseTo(9.859676543759770e-305, offset(1e-318));
        assertThat(Functions.sigmoid(Double.NaN)).isNaN();
    }

    @Test
    void softplus_handWorkedPoints() {
        assertThat(Functions.softplus(0)).isCloseTo(Math.log(2), offset(1e-16));
        assertThat(Functions.softplus(1000)).isEqualTo(1000);
        assertThat(Functions.softplus(-1000)).isZero();
        assertThat(Functions.softplus(-40)).isCloseTo(4.248354255291589e-18, offset(1e-32));
        assertThat(Functions.softplus(Double.NaN)).isNaN();
    }
}
