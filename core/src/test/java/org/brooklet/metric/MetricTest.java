package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.brooklet.LibraryClasses;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MetricTest {

    static final List<Metric> METRICS =
            List.of(Metric.ACCURACY, Metric.LOG_LOSS, Metric.ROC_AUC, Metric.RMSE, Metric.MAE, Metric.R2);

    private static DMatrixRMaj column(double... values) {
        return DMatrixRMaj.wrap(values.length, 1, values);
    }

    @Test
    void metrics_areAllInThisTest() {
        assertThat(METRICS.stream().map(metric -> metric.getClass().getSimpleName()))
                .hasSize(6)
                .containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Metric.class));
    }

    @Test
    void accuracy_threshold_isOneHalf() {
        assertThat(Metric.ACCURACY.of(column(0.5, 0.4999, 0.9, 0.1), column(1, 1, 1, 1)))
                .isEqualTo(0.5);
    }

    @Test
    void accuracy_oneHotAndIndices_areTheSame() {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.7, 0.2, 0.1}, {0.3, 0.3, 0.4}, {0.4, 0.4, 0.2}});
        assertThat(Metric.ACCURACY.of(p, column(0, 2, 1))).isEqualTo(2.0 / 3);
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}});
        assertThat(Metric.ACCURACY.of(p, oneHot)).isEqualTo(2.0 / 3);
        assertThat(Metric.LOG_LOSS.of(p, oneHot)).isEqualTo(Metric.LOG_LOSS.of(p, column(0, 2, 1)));
    }

    @Test
    void logLoss_isHandWorked() {
        assertThat(Metric.LOG_LOSS.of(column(0.8, 0.4), column(1, 0)))
                .isCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, offset(1e-15));
    }

    @Test
    void rocAuc_isHandWorked() {
        // Class 1 scores 0.4 and 0.9, class 0 scores 0.1 and 0.8: of the four pairs, only 0.4 against 0.8 is in the
        // wrong order.
        assertThat(Metric.ROC_AUC.of(column(0.1, 0.4, 0.8, 0.9), column(0, 1, 0, 1)))
                .isEqualTo(0.75);
        assertThat(Metric.ROC_AUC.of(column(0.5, 0.5), column(0, 1))).isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ROC_AUC.of(column(0.1, 0.4), column(1, 1)))
                .withMessage("ROC AUC expects rows of both classes, found only class 1");
    }

    @Test
    void regressionMetrics_areHandWorked() {
        // Errors 1, -1, 4; targets around their mean 2: -1, 0, 1.
        DMatrixRMaj p = column(2, 1, 7);
        DMatrixRMaj y = column(1, 2, 3);
        assertThat(Metric.RMSE.of(p, y)).isCloseTo(Math.sqrt(6), offset(1e-15));
        assertThat(Metric.MAE.of(p, y)).isEqualTo(2);
        assertThat(Metric.R2.of(p, y)).isCloseTo(1 - 18.0 / 2, offset(1e-14));
    }

    @Test
    void r2_constantTruth_isOneOrZero() {
        assertThat(Metric.R2.of(column(0.1, 0.1, 0.1), column(0.1, 0.1, 0.1))).isEqualTo(1);
        assertThat(Metric.R2.of(column(0.1, 0.1, 0.2), column(0.1, 0.1, 0.1))).isZero();
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void of_shapesDoNotMatchOrNoRows_isRefused(Metric metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(column(0.5, 0.5), column(1, 0, 1)))
                .withMessageContaining("targets must be 2 x 1, found 3 x 1");
        assertThatIllegalArgumentException().isThrownBy(() -> metric.of(new DMatrixRMaj(0, 1), new DMatrixRMaj(0, 1)));
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void of_nanPrediction_isRefusedWithPlace(Metric metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(column(0.5, Double.NaN), column(1, 0)))
                .withMessageContaining("found NaN at row 1");
    }

    @Test
    void classification_severalClassesInARow_isRefused() {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.7, 0.2, 0.1}, {0.7, 0.9, 0.1}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 0, 0}, {1, 1, 0}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ACCURACY.of(p, y))
                .withMessage("accuracy expects one class in each row, found 2 at row 1");
    }

    @Test
    void classification_logitsOrNoClasses_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ACCURACY.of(column(3.2), column(1)))
                .withMessageContaining("expects probabilities in [0, 1], found 3.2 at row 0")
                .withMessageContaining("sigmoid or softmax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.LOG_LOSS.of(column(0.5), column(0.5)))
                .withMessage("log loss expects classes from 0 to 1, found 0.5 at row 0");
    }

    @Test
    void rocAuc_scoresThatAreNoProbabilities_countByTheirOrder() {
        assertThat(Metric.ROC_AUC.of(column(-30, 2.5, 1e9), column(0, 1, 1))).isEqualTo(1);
    }
}
