package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Hand-worked values and refusals of the metrics of quantities. */
class RegressionMetricsTest {

    // Errors 1, -1, 4; targets around their mean 2: -1, 0, 1.
    private static final DMatrixRMaj P = column(2, 1, 7);
    private static final DMatrixRMaj Y = column(1, 2, 3);

    // Then the errors' mean is 2, and the targets around their mean 2.25: -1.25, -0.25, 0.75.
    private static final DMatrixRMaj W = column(1, 1, 2);
    private static final double SPREAD = 1.5625 + 0.0625 + 2 * 0.5625;

    @Test
    void of_oneColumn_isHandWorked() {
        assertThat(Metric.MSE.of(P, Y)).isEqualTo(6);
        assertThat(Metric.RMSE.of(P, Y)).isCloseTo(Math.sqrt(6), offset(1e-15));
        assertThat(Metric.MAE.of(P, Y)).isEqualTo(2);
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(P, Y)).isEqualTo(1);
        assertThat(Metric.R2.of(P, Y)).isCloseTo(1 - 18.0 / 2, offset(1e-14));
        // Around their mean 4/3, the errors are -1/3, -7/3, 8/3.
        assertThat(Metric.EXPLAINED_VARIANCE.of(P, Y)).isCloseTo(1 - 114.0 / 9 / 2, offset(1e-14));
    }

    @Test
    void of_oneColumnWeighted_isHandWorked() {
        assertThat(Metric.MSE.of(P, Y, W)).isEqualTo((1 + 1 + 2 * 16) / 4.0);
        assertThat(Metric.RMSE.of(P, Y, W)).isEqualTo(Math.sqrt(34 / 4.0));
        assertThat(Metric.MAE.of(P, Y, W)).isEqualTo((1 + 1 + 2 * 4) / 4.0);
        assertThat(Metric.R2.of(P, Y, W)).isCloseTo(1 - 34 / SPREAD, offset(1e-14));
        assertThat(Metric.EXPLAINED_VARIANCE.of(P, Y, W)).isCloseTo(1 - (1 + 9 + 2 * 4) / SPREAD, offset(1e-14));
    }

    @Test
    void of_severalColumns_isTheMeanOverColumns() {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{2, 0}, {1, 4}, {7, 4}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 2}, {2, 4}, {3, 6}});
        assertThat(Metric.MSE.of(p, y)).isCloseTo((6 + 8 / 3.0) / 2, offset(1e-15));
        assertThat(Metric.RMSE.of(p, y)).isCloseTo((Math.sqrt(6) + Math.sqrt(8 / 3.0)) / 2, offset(1e-15));
        assertThat(Metric.MAE.of(p, y)).isCloseTo((2 + 4 / 3.0) / 2, offset(1e-15));
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y)).isEqualTo((1 + 2) / 2.0);
        assertThat(Metric.R2.of(p, y)).isCloseTo((1 - 18.0 / 2 + 1 - 8.0 / 8) / 2, offset(1e-14));
    }

    @Test
    void median_evenNumberOfErrors_isTheMeanOfTheMiddleTwoWithoutWeightsOnly() {
        DMatrixRMaj p = column(4, -1, 3, 2);
        DMatrixRMaj y = column(0, 0, 0, 0);
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y)).isEqualTo(2.5);
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y, column(1, 1, 1, 1))).isEqualTo(2);
    }

    @Test
    void median_weighted_isWhereHalfOfTheWeightIsReached() {
        DMatrixRMaj p = column(3, -1, 2, 2);
        DMatrixRMaj y = column(0, 0, 0, 0);
        // Errors 1, 2, 3 with weights 1, 1, 3; then 3, 1, 1; then 0, 2, 2.
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y, column(3, 1, 0.5, 0.5)))
                .isEqualTo(3);
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y, column(1, 3, 0.5, 0.5)))
                .isEqualTo(1);
        assertThat(Metric.MEDIAN_ABSOLUTE_ERROR.of(p, y, column(2, 0, 1, 1))).isEqualTo(2);
    }

    @Test
    void r2_constantTruth_isOneOrZero() {
        DMatrixRMaj constant = column(0.1, 0.1, 0.1);
        DMatrixRMaj weights = column(0.1, 0.7, 0.3);
        assertThat(Metric.R2.of(constant, constant)).isEqualTo(1);
        assertThat(Metric.R2.of(column(0.1, 0.1, 0.2), constant)).isZero();
        assertThat(Metric.R2.of(column(0.1, 0.1, 0.2), constant, weights)).isZero();
        // A row that does not count makes nothing vary.
        assertThat(Metric.R2.of(column(5, 0.1, 0.2), column(9, 0.1, 0.1), column(0, 1, 1)))
                .isZero();
    }

    @Test
    void explainedVariance_constantTruth_isOneOrZero() {
        DMatrixRMaj constant = column(0.1, 0.1, 0.1);
        assertThat(Metric.EXPLAINED_VARIANCE.of(constant, constant)).isEqualTo(1);
        assertThat(Metric.EXPLAINED_VARIANCE.of(column(0.2, 0.2, 0.2), constant))
                .isEqualTo(1);
        assertThat(Metric.EXPLAINED_VARIANCE.of(column(0.1, 0.1, 0.2), constant))
                .isZero();
        assertThat(Metric.EXPLAINED_VARIANCE.of(column(3), column(1))).isEqualTo(1);
    }

    @Test
    void explainedVariance_errorsAllTheSame_isOne() {
        assertThat(Metric.EXPLAINED_VARIANCE.of(column(6, 7, 9), column(1, 2, 4)))
                .isEqualTo(1);
        assertThat(Metric.R2.of(column(6, 7, 9), column(1, 2, 4))).isNegative();
    }

    @Test
    void of_columnFarFromZero_losesNoDigits() {
        DMatrixRMaj p = column(1e15 + 1.5, 1e15 + 2, 1e15 + 3);
        DMatrixRMaj y = column(1e15 + 1, 1e15 + 2, 1e15 + 3);
        assertThat(Metric.R2.of(p, y)).isEqualTo(1 - 0.25 / 2);
        assertThat(Metric.EXPLAINED_VARIANCE.of(p, y)).isCloseTo(1 - (0.25 - 0.25 / 3) / 2, offset(1e-15));
    }

    @Test
    void r2_oneRow_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.R2.of(column(1.5), column(1)))
                .withMessage("R2 expects at least 2 rows, found 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.R2.of(P, Y, column(0, 2, 0)))
                .withMessage("R2 expects at least 2 rows with a sample weight above 0, found 1");
    }
}
