package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;

import java.util.List;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Hand-worked values and refusals of the metrics that see only the order of the scores. */
class RankingMetricsTest {

    static final List<Metric> OF_ORDER = List.of(Metric.ROC_AUC, Metric.AVERAGE_PRECISION);

    @Test
    void rocAuc_isHandWorked() {
        // Class 1 scores 0.4 and 0.9, class 0 scores 0.1 and 0.8: of the four pairs, only 0.4 against 0.8 is in the
        // wrong order.
        assertThat(Metric.ROC_AUC.of(column(0.1, 0.4, 0.8, 0.9), column(0, 1, 0, 1)))
                .isEqualTo(0.75);
    }

    @Test
    void rocAuc_ties_countHalf() {
        assertThat(Metric.ROC_AUC.of(column(0.5, 0.5), column(0, 1))).isEqualTo(0.5);
        // Class 1 ties with weight 3 of class 0 and beats weight 1.
        assertThat(Metric.ROC_AUC.of(column(0.5, 0.5, 0.2), column(1, 0, 0), column(1, 3, 1)))
                .isEqualTo((3 / 2.0 + 1) / 4);
        assertThat(Metric.ROC_AUC.of(column(-0.0, 0.0), column(0, 1))).isEqualTo(0.5);
        assertThat(Metric.ROC_AUC.of(column(0.0, -0.0), column(0, 1))).isEqualTo(0.5);
    }

    @Test
    void rocAuc_severalColumns_isTheMeanOfEachAgainstTheRest() {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.5, 0.3, 0.2}, {0.2, 0.5, 0.3}, {0.6, 0.1, 0.3}});
        // Class 0 beats one of two, class 1 both, class 2 one, with a tie.
        assertThat(Metric.ROC_AUC.of(p, column(0, 1, 2))).isEqualTo((0.5 + 1 + 0.75) / 3);
    }

    @Test
    void rocAuc_manyRows_isTheShareOfPairs() {
        RandomStream random = new RandomStream(7, "scores", 0);
        int n = 300;
        DMatrixRMaj p = new DMatrixRMaj(n, 1);
        DMatrixRMaj y = new DMatrixRMaj(n, 1);
        DMatrixRMaj w = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            p.data[i] = Math.rint(random.nextDouble() * 50) / 50;
            y.data[i] = random.nextDouble() < 0.3 ? 1 : 0;
            w.data[i] = random.nextDouble();
        }
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (y.data[i] == 1 && y.data[j] == 0) {
                    pairs += w.data[i] * w.data[j];
                    won += w.data[i] * w.data[j] * (Math.signum(p.data[i] - p.data[j]) + 1) / 2;
                }
            }
        }
        assertThat(Metric.ROC_AUC.of(p, y, w)).isCloseTo(won / pairs, offset(1e-13));
    }

    @Test
    void rocAuc_classIsMissing_isRefusedNamingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ROC_AUC.of(column(0.1, 0.4), column(1, 1)))
                .withMessage("ROC AUC expects rows of every class, found none of class 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ROC_AUC.of(column(0.1, 0.4), column(0, 1), column(1, 0)))
                .withMessage("ROC AUC expects rows of every class with a sample weight above 0, found none of class 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ROC_AUC.of(new DMatrixRMaj(3, 3), column(0, 2, 0)))
                .withMessage("ROC AUC expects rows of every class, found none of class 1");
    }

    @Test
    void averagePrecision_isHandWorked() {
        // The first of class 1 is found with precision 1, the second with 2 of 3.
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.9, 0.8, 0.7, 0.1), column(1, 0, 1, 0)))
                .isCloseTo(0.5 + 0.5 * 2 / 3, offset(1e-15));
        // With weight 2 for the row between, the second has precision 2 of 4.
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.9, 0.8, 0.7, 0.1), column(1, 0, 1, 0), column(1, 2, 1, 9)))
                .isEqualTo(0.5 + 0.5 * 2 / 4);
    }

    @Test
    void averagePrecision_equalScores_isTheShareOfClassOne() {
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.5, 0.5, 0.5, 0.5), column(1, 0, 0, 0)))
                .isEqualTo(0.25);
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.0, -0.0), column(0, 1))).isEqualTo(0.5);
    }

    @Test
    void averagePrecision_noRowOfClassOne_isZero() {
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.5, 0.2), column(0, 0))).isZero();
        assertThat(Metric.AVERAGE_PRECISION.of(column(0.5, 0.2), column(0, 1), column(1, 0)))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("OF_ORDER")
    void of_scoresThatAreNoProbabilities_countByTheirOrder(Metric metric) {
        assertThat(metric.of(column(-30, 2.5, 1e9), column(0, 1, 1))).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("OF_ORDER")
    void of_labelsThatAreNoClasses_isRefused(Metric metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(column(3, 4), column(0, 2)))
                .withMessage(metric.name() + " expects classes from 0 to 1, found 2.0 at row 1");
    }
}
