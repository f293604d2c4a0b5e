package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Hand-worked values and refusals of the metrics of classes and probabilities. */
class ClassificationMetricsTest {

    // Of class 1, two are found, one is missed, and two are false alarms; one of class 0 is right.
    private static final DMatrixRMaj P = column(0.9, 0.8, 0.7, 0.5, 0.4, 0.1);
    private static final DMatrixRMaj Y = column(1, 0, 1, 0, 1, 0);

    // The one of class 0 that is right counts three times.
    private static final DMatrixRMaj W = column(1, 1, 1, 1, 1, 3);

    static final List<Metric> OF_CLASS_ONE =
            List.of(Metric.BRIER, Metric.AVERAGE_PRECISION, Metric.PRECISION, Metric.RECALL, Metric.F1);

    static final List<Metric> OF_PROBABILITIES = List.of(
            Metric.ACCURACY,
            Metric.LOG_LOSS,
            Metric.BRIER,
            Metric.MATTHEWS,
            Metric.PRECISION,
            Metric.recall(Average.MACRO),
            Metric.f1(Average.WEIGHTED));

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
    void accuracy_weighted_isHandWorked() {
        assertThat(Metric.ACCURACY.of(P, Y)).isEqualTo(3.0 / 6);
        assertThat(Metric.ACCURACY.of(P, Y, W)).isEqualTo(5.0 / 8);
    }

    @Test
    void logLoss_isHandWorked() {
        assertThat(Metric.LOG_LOSS.of(column(0.8, 0.4), column(1, 0)))
                .isCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, offset(1e-15));
        assertThat(Metric.LOG_LOSS.of(column(0.8, 0.4), column(1, 0), column(1, 3)))
                .isCloseTo(-(Math.log(0.8) + 3 * Math.log(0.6)) / 4, offset(1e-15));
    }

    @Test
    void brier_isHandWorked() {
        assertThat(Metric.BRIER.of(column(0.75, 0.5), column(1, 0))).isEqualTo((0.0625 + 0.25) / 2);
        assertThat(Metric.BRIER.of(column(0.75, 0.5), column(1, 0), column(3, 1)))
                .isEqualTo((3 * 0.0625 + 0.25) / 4);
    }

    @Test
    void ofClassOne_isHandWorked() {
        assertThat(Metric.PRECISION.of(P, Y)).isEqualTo(2.0 / 4);
        assertThat(Metric.RECALL.of(P, Y)).isEqualTo(2.0 / 3);
        assertThat(Metric.F1.of(P, Y)).isEqualTo(4.0 / 7);
        // A row that is rightly taken for class 0 is no matter to class 1.
        assertThat(Metric.PRECISION.of(P, Y, W)).isEqualTo(2.0 / 4);
        assertThat(Metric.F1.of(P, Y, W)).isEqualTo(4.0 / 7);
    }

    @Test
    void averages_areHandWorked() {
        // With weights, class 0 has precision 3/4, recall 3/5 and F1 6/9, and weight 5 of 8.
        assertThat(Metric.precision(Average.MACRO).of(P, Y, W)).isEqualTo((0.75 + 0.5) / 2);
        assertThat(Metric.recall(Average.MACRO).of(P, Y, W)).isCloseTo((0.6 + 2.0 / 3) / 2, offset(1e-15));
        assertThat(Metric.f1(Average.MACRO).of(P, Y, W)).isCloseTo((6.0 / 9 + 4.0 / 7) / 2, offset(1e-15));
        assertThat(Metric.precision(Average.WEIGHTED).of(P, Y, W)).isEqualTo((5 * 0.75 + 3 * 0.5) / 8);
        assertThat(Metric.f1(Average.WEIGHTED).of(P, Y, W)).isCloseTo((5 * 6.0 / 9 + 3 * 4.0 / 7) / 8, offset(1e-15));
        // These are the accuracy.
        assertThat(Metric.recall(Average.WEIGHTED).of(P, Y, W)).isCloseTo(5.0 / 8, offset(1e-15));
        assertThat(Metric.precision(Average.MICRO).of(P, Y, W)).isEqualTo(5.0 / 8);
        assertThat(Metric.recall(Average.MICRO).of(P, Y, W)).isEqualTo(5.0 / 8);
        assertThat(Metric.f1(Average.MICRO).of(P, Y, W)).isEqualTo(5.0 / 8);
    }

    @Test
    void ofClassOne_nothingToDivideBy_isZero() {
        DMatrixRMaj low = column(0.1, 0.2);
        DMatrixRMaj zeros = column(0, 0);
        assertThat(Metric.PRECISION.of(low, column(0, 1))).isZero();
        assertThat(Metric.RECALL.of(column(0.1, 0.9), zeros)).isZero();
        assertThat(Metric.F1.of(low, zeros)).isZero();
        assertThat(Metric.MATTHEWS.of(low, zeros)).isZero();
        // Class 0 is found perfectly, class 1 counts too, with 0.
        assertThat(Metric.f1(Average.MACRO).of(low, zeros)).isEqualTo(0.5);
        assertThat(Metric.f1(Average.WEIGHTED).of(low, zeros)).isEqualTo(1);
    }

    @Test
    void matthews_isHandWorked() {
        // tp 2, tn 1, fp 2, fn 1; then tn 3.
        assertThat(Metric.MATTHEWS.of(P, Y)).isZero();
        assertThat(Metric.MATTHEWS.of(P, Y, W)).isCloseTo((2 * 3 - 2) / Math.sqrt(4 * 3 * 5 * 4), offset(1e-15));
        assertThat(Metric.MATTHEWS.of(column(0.1, 0.9), column(1, 0))).isEqualTo(-1);
    }

    @Test
    void matthews_severalClasses_isHandWorked() {
        // Classes 0, 1, 2, 2 predicted as 0, 1, 2, 1: sum 4, right 3, rows of the classes 1, 1, 2, predictions 1, 2, 1.
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}});
        assertThat(Metric.MATTHEWS.of(p, column(0, 1, 2, 2)))
                .isCloseTo((3 * 4 - (1 + 2 + 2)) / Math.sqrt((16 - 6) * (16 - 6)), offset(1e-15));
    }

    @Test
    void matthews_oneClassPredictedWithWeightsThatRound_isExactlyZero() {
        // 0.1 + 0.2 + 0.3 depends on the order: no difference of such sums may stand in for 0.
        assertThat(Metric.MATTHEWS.of(column(0.9, 0.8, 0.7), column(0, 1, 0), column(0.1, 0.2, 0.3)))
                .isZero();
    }

    @Test
    void matthews_rareClass_keepsItsDigits() {
        // One of 2^52 rows is of class 1, and found, with one false alarm: sqrt(1/2) but for 2^-53.
        DMatrixRMaj w = column(0x1p52 - 2, 1, 1);
        assertThat(Metric.MATTHEWS.of(column(0.1, 0.9, 0.9), column(0, 1, 0), w))
                .isCloseTo(Math.sqrt(0.5), offset(3e-16));
    }

    @ParameterizedTest
    @FieldSource("OF_CLASS_ONE")
    void ofClassOne_severalColumns_isRefusedWithTheWayOut(Metric metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(new DMatrixRMaj(2, 3), column(0, 2)))
                .withMessageStartingWith(
                        metric.name() + " expects 1 column with the score of class 1, found 3 columns; ")
                .withMessageContaining("for several classes use ");
    }

    @Test
    void precision_severalColumns_isRefusedNamingTheAverages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.PRECISION.of(new DMatrixRMaj(2, 3), column(0, 2)))
                .withMessageEndingWith("use Average.MACRO, Average.MICRO or Average.WEIGHTED");
    }

    @ParameterizedTest
    @FieldSource("OF_PROBABILITIES")
    void of_numbersThatAreNoProbabilities_isRefused(Metric metric) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(column(3.2), column(1)))
                .withMessage(metric.name() + " expects probabilities in [0, 1], found 3.2 at row 0; "
                        + "does the network end in a sigmoid or softmax?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.of(column(0.5, -0.1), column(1, 0)))
                .withMessageContaining("found -0.1 at row 1");
    }

    @ParameterizedTest
    @FieldSource("OF_PROBABILITIES")
    void of_labelsThatAreNoClasses_isRefused(Metric metric) {
        for (double label : new double[] {0.5, 2, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.of(column(0.5), column(label)))
                    .withMessage("%s expects classes from 0 to 1, found %s at row 0".formatted(metric.name(), label));
        }
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
    void classification_indexBeyondTheColumns_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.MATTHEWS.of(new DMatrixRMaj(2, 3), column(2, 3)))
                .withMessage("Matthews correlation expects classes from 0 to 2, found 3.0 at row 1");
    }
}
