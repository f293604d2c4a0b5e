package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Several labels in a row, and predictions that are not probabilities of one class at 0.5. */
class LabelMetricsTest {

    /** The case of several labels; its values are scikit-learn's. */
    private static final DMatrixRMaj P =
            new DMatrixRMaj(new double[][] {{.9, .2, .8}, {.1, .7, .6}, {.8, .4, .3}, {.3, .9, .55}});

    private static final DMatrixRMaj Y = new DMatrixRMaj(new double[][] {{1, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}});

    @Test
    void ofLabels_severalLabelsARow_haveTheirValues() {
        assertThat(Metric.ACCURACY.ofLabels(Average.MACRO).of(P, Y)).isEqualTo(0.75);
        assertThat(Metric.ACCURACY.ofLabels(Average.MICRO).of(P, Y)).isEqualTo(0.75);
        assertThat(Metric.EXACT_MATCH.of(P, Y)).isEqualTo(0.5);
        assertThat(Metric.F1.ofLabels(Average.MICRO).of(P, Y)).isCloseTo(0.8, offset(1e-15));
        assertThat(Metric.F1.ofLabels(Average.MACRO).of(P, Y)).isCloseTo(0.8222222222, offset(1e-10));
        // Each F1 times the rows that have the label: (0.8 3 + 1 2 + 2/3 3) / 8
        assertThat(Metric.F1.ofLabels(Average.WEIGHTED).of(P, Y)).isCloseTo((2.4 + 2 + 2) / 8, offset(1e-15));
        double[] areas = {1, 1, 2.0 / 3};
        for (int label = 0; label < 3; label++) {
            assertThat(Metric.ROC_AUC.ofColumn(label).of(P, Y)).isCloseTo(areas[label], offset(1e-15));
        }
        assertThat(Metric.ROC_AUC.ofLabels(Average.MACRO).of(P, Y)).isCloseTo(8.0 / 9, offset(1e-15));
        assertThat(Metric.LOG_LOSS.ofLabels(Average.MICRO).of(P, Y)).isCloseTo(0.4641909748, offset(1e-10));
        assertThat(Metric.F1.ofLabels(Average.MACRO).name()).isEqualTo("macro F1 of labels");
        assertThat(Metric.ROC_AUC.ofColumn(2).name()).isEqualTo("ROC AUC of column 2");
    }

    @Test
    void ofLabels_badArguments_areRefusedByLabel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.F1.ofLabels(Average.BINARY))
                .withMessage("labels are averaged by Average.MACRO, MICRO or WEIGHTED, found BINARY");
        DMatrixRMaj bad = Y.copy();
        bad.set(1, 2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.F1.ofLabels(Average.MACRO).of(P, bad))
                .withMessage("label 2: F1 expects classes from 0 to 1, found 3.0 at row 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.ROC_AUC.ofColumn(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ROC_AUC.ofColumn(3).of(P, Y))
                .withMessage("ROC AUC of column 3: predictions have columns 0 to 2");
        DMatrixRMaj none = new DMatrixRMaj(new double[][] {{0}, {0}, {0}, {0}});
        assertThat(Metric.F1.ofLabels(Average.WEIGHTED).of(column(.1, .2, .3, .4), none))
                .isZero();
    }

    @Test
    void fBeta_handWorked_countsRecallMore() {
        // tp 2, fp 2, fn 1: P = 1/2, R = 2/3, F = (1 + b^2) P R / (b^2 P + R)
        DMatrixRMaj p = column(.9, .8, .7, .6, .1);
        DMatrixRMaj y = column(1, 1, 0, 0, 1);
        for (double beta : new double[] {0.5, 1, 2, 10}) {
            double squared = beta * beta;
            double expected = (1 + squared) * (1.0 / 3) / (squared / 2 + 2.0 / 3);
            assertThat(Metric.fBeta(beta, Average.BINARY).of(p, y)).isCloseTo(expected, offset(1e-15));
        }
        assertThat(Metric.fBeta(1e200, Average.BINARY).of(p, y)).isEqualTo(Metric.RECALL.of(p, y));
        assertThat(Metric.fBeta(1e-200, Average.BINARY).of(p, y)).isEqualTo(Metric.PRECISION.of(p, y));
        assertThat(Metric.fBeta(2, Average.MACRO).name()).isEqualTo("macro F2");
        assertThat(Metric.fBeta(0.5, Average.BINARY).name()).isEqualTo("F0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.fBeta(0, Average.BINARY));
    }

    @Test
    void topK_handWorked_countsRowsWhoseClassIsAmongTheFirst() {
        DMatrixRMaj scores = new DMatrixRMaj(new double[][] {{3, 2, 1}, {3, 2, 1}, {3, 2, 1}, {5, 5, 5}});
        DMatrixRMaj classes = column(0, 1, 2, 2);
        assertThat(Metric.topKAccuracy(1).of(scores, classes)).isEqualTo(0.5);
        assertThat(Metric.topKAccuracy(2).of(scores, classes)).isEqualTo(0.75);
        assertThat(Metric.topKAccuracy(2).of(scores, classes, column(1, 1, 5, 1)))
                .isEqualTo(3.0 / 8);
        assertThat(Metric.topKAccuracy(2).name()).isEqualTo("top-2 accuracy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.topKAccuracy(3).of(scores, classes))
                .withMessage("top-3 accuracy expects more than 3 classes, found 3 columns");
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.topKAccuracy(0));
    }

    @Test
    void atThreshold_handWorked_movesTheBorder() {
        DMatrixRMaj p = column(.9, .3, .6, .4);
        DMatrixRMaj y = column(1, 1, 0, 0);
        assertThat(Metric.RECALL.of(p, y)).isEqualTo(0.5);
        assertThat(Metric.RECALL.atThreshold(0.3).of(p, y)).isEqualTo(1);
        assertThat(Metric.PRECISION.atThreshold(0.61).of(p, y)).isEqualTo(1);
        assertThat(Metric.ACCURACY.atThreshold(-2).of(column(-1, -3), column(1, 0)))
                .isEqualTo(1);
        assertThat(Metric.RECALL.atThreshold(0.3).name()).isEqualTo("recall at 0.3");
        assertThat(Metric.RECALL.atThreshold(0.3).ofLabels(Average.MACRO).of(P, Y))
                .isEqualTo(1);
        for (Metric other : List.of(Metric.LOG_LOSS, Metric.ROC_AUC, Metric.RMSE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> other.atThreshold(0.3))
                    .withMessage(other.name() + " does not see classes, so no threshold changes it");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.RECALL.atThreshold(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ACCURACY.atThreshold(0.3).of(P, Y))
                .withMessageEndingWith("found 3 columns; of several, ofLabels(...) reads each as a label of its own");
    }

    @Test
    void ofLogits_oneOrSeveralColumns_areThoseOfTheirProbabilities() {
        double log3 = StrictMath.log(3);
        DMatrixRMaj one = column(0, log3, -log3);
        DMatrixRMaj probability = column(0.5, 0.75, 0.25);
        DMatrixRMaj several = new DMatrixRMaj(new double[][] {{800 + log3, 800, 800}, {-log3, 0, 0}});
        DMatrixRMaj probabilities = new DMatrixRMaj(new double[][] {{.6, .2, .2}, {1.0 / 7, 3.0 / 7, 3.0 / 7}});
        for (Metric metric : List.of(Metric.ACCURACY, Metric.LOG_LOSS, Metric.ROC_AUC)) {
            assertThat(metric.ofLogits().of(one, column(0, 1, 0)))
                    .isCloseTo(metric.of(probability, column(0, 1, 0)), offset(1e-15));
        }
        assertThat(Metric.LOG_LOSS.ofLogits().of(several, column(0, 2)))
                .isCloseTo(Metric.LOG_LOSS.of(probabilities, column(0, 2)), offset(1e-12));
        assertThat(Metric.LOG_LOSS.ofLogits().name()).isEqualTo("log loss of logits");
    }

    @Test
    void ofLogits_labelsOrOrder_needNoSoftmax() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{2, 1}, {-1, -2}});
        DMatrixRMaj labels = new DMatrixRMaj(new double[][] {{1, 0}, {1, 1}});
        assertThat(Metric.EXACT_MATCH.ofLogits().of(logits, labels)).isZero();
        assertThat(Metric.ACCURACY.ofLabels(Average.MACRO).ofLogits().of(logits, labels))
                .isEqualTo(0.25)
                .isEqualTo(Metric.ACCURACY.ofLogits().ofLabels(Average.MACRO).of(logits, labels));
        DMatrixRMaj sure = column(38, 40, 45, 50);
        assertThat(Metric.ROC_AUC.ofLogits().of(sure, column(0, 0, 1, 1))).isEqualTo(1);
        assertThat(Metric.AVERAGE_PRECISION.ofLogits().of(sure, column(0, 0, 1, 1)))
                .isEqualTo(1);
        DMatrixRMaj far = new DMatrixRMaj(new double[][] {{0, -800, -900}});
        assertThat(Metric.topKAccuracy(2).ofLogits().of(far, column(2))).isZero();
    }

    @Test
    void ofMargins_signs_areClassesOnBothSidesOfZero() {
        DMatrixRMaj scores = column(2.5, -0.5, 0.1, -3);
        DMatrixRMaj signs = column(1, 1, -1, -1);
        assertThat(Metric.ACCURACY.ofMargins().of(scores, signs)).isEqualTo(0.5);
        assertThat(Metric.PRECISION.ofMargins().of(scores, signs)).isEqualTo(0.5);
        assertThat(Metric.ROC_AUC.ofMargins().of(scores, signs)).isEqualTo(0.75);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.ACCURACY.ofMargins().of(scores, column(1, 0, 1, 0)))
                .withMessage("accuracy of margins expects targets of -1 and 1, found 0.0 at row 1");
        assertThatIllegalArgumentException().isThrownBy(Metric.LOG_LOSS::ofMargins);
    }
}
