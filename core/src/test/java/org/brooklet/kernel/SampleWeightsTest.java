package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SampleWeightsTest {

    private static DMatrixRMaj column(double... weights) {
        return DMatrixRMaj.wrap(weights.length, 1, weights);
    }

    @Test
    void ofAndSum_weights_areTheirNumbers() {
        DMatrixRMaj weights = column(2, 0, 0.5);
        SampleWeights.require(weights, 3);
        assertThat(SampleWeights.of(weights, 0)).isEqualTo(2);
        assertThat(SampleWeights.of(weights, 1)).isZero();
        assertThat(SampleWeights.sum(weights, 3)).isEqualTo(2.5);
    }

    @Test
    void ofAndSum_noWeights_isOneForEachRow() {
        SampleWeights.require(null, 7);
        assertThat(SampleWeights.of(null, 5)).isEqualTo(1);
        assertThat(SampleWeights.sum(null, 7)).isEqualTo(7);
    }

    @Test
    void sum_arrayLongerThanTheColumn_stopsAtTheRows() {
        DMatrixRMaj weights = column(1, 2, 4, 8);
        weights.reshape(2, 1);
        assertThat(SampleWeights.sum(weights, 2)).isEqualTo(3);
    }

    @Test
    void require_otherShape_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleWeights.require(column(1, 2), 3))
                .withMessage("sample weights must be 3 x 1, found 2 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleWeights.require(new DMatrixRMaj(1, 3), 3))
                .withMessage("sample weights must be 3 x 1, found 1 x 3");
    }

    @Test
    void require_negativeOrNotFinite_isRefusedWithItsRow() {
        for (double bad : new double[] {-1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SampleWeights.require(column(1, 0, bad), 3))
                    .withMessage("sample weights must be finite and not negative, found " + bad + " at row 2");
        }
    }
}
