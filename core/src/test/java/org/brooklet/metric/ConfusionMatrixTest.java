package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.brooklet.metric.Rows.column;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static final DMatrixRMaj P = column(0.9, 0.8, 0.5, 0.4, 0.3, 0.2);
    private static final DMatrixRMaj Y = column(1, 1, 0, 1, 0, 0);

    @Test
    void of_oneColumn_isTwoClasses() {
        ConfusionMatrix matrix = ConfusionMatrix.of(P, Y);
        assertThat(matrix.classes()).isEqualTo(2);
        assertThat(matrix.count(0, 0)).isEqualTo(2);
        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.count(1, 0)).isEqualTo(1);
        assertThat(matrix.count(1, 1)).isEqualTo(2);
    }

    @Test
    void of_weights_addsThemUp() {
        ConfusionMatrix matrix = ConfusionMatrix.of(P, Y, column(0.5, 0.25, 3, 0, 1, 1));
        assertThat(matrix.count(0, 0)).isEqualTo(2);
        assertThat(matrix.count(0, 1)).isEqualTo(3);
        assertThat(matrix.count(1, 0)).isZero();
        assertThat(matrix.count(1, 1)).isEqualTo(0.75);
    }

    @Test
    void of_severalColumns_readsIndicesAndOneHotRows() {
        DMatrixRMaj p = new DMatrixRMaj(new double[][] {{0.2, 0.4, 0.4}, {0.1, 0.2, 0.7}});
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 0, 1}});
        for (DMatrixRMaj y : new DMatrixRMaj[] {column(0, 2), oneHot}) {
            ConfusionMatrix matrix = ConfusionMatrix.of(p, y);
            assertThat(matrix.classes()).isEqualTo(3);
            assertThat(matrix.count(0, 1)).isEqualTo(1);
            assertThat(matrix.count(2, 2)).isEqualTo(1);
            assertThat(matrix.count(0, 0)).isZero();
        }
    }

    @Test
    void toString_wholeCounts_isTheTableOfTheJavadoc() {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(column(0.1, 0.9, 0.1, 0.9), column(0, 0, 1, 1), column(15, 5, 1, 9));
        assertThat(matrix).hasToString("""
                        predicted
                         0   1
                true 0  15   5
                     1   1   9""");
    }

    @Test
    void toString_fractions_haveThreeDecimals() {
        ConfusionMatrix matrix = ConfusionMatrix.of(P, Y, column(0.5, 0.25, 12.0625, 0, 1, 1));
        assertThat(matrix).hasToString("""
                        predicted
                             0       1
                true 0   2.000  12.063
                     1   0.000   0.750""");
    }

    @Test
    void toString_moreThanTenClasses_alignsTheirNumbers() {
        DMatrixRMaj p = new DMatrixRMaj(1, 11);
        p.set(0, 10, 1);
        assertThat(ConfusionMatrix.of(p, column(0)).toString().lines())
                .hasSize(13)
                .startsWith(
                        "         predicted",
                        "          0   1   2   3   4   5   6   7   8   9  10",
                        "true  0   0   0   0   0   0   0   0   0   0   0   1")
                .endsWith("     10   0   0   0   0   0   0   0   0   0   0   0");
    }

    @Test
    void count_noSuchClass_isRefused() {
        ConfusionMatrix matrix = ConfusionMatrix.of(P, Y);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.count(2, 0))
                .withMessage("the true class must be from 0 to 1, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.count(0, -1))
                .withMessage("the predicted class must be from 0 to 1, found -1");
    }

    @Test
    void of_whatIsNoClassification_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(column(3.2), column(1)))
                .withMessageStartingWith("confusion matrix expects probabilities in [0, 1], found 3.2 at row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(column(0.5), column(2)))
                .withMessage("confusion matrix expects classes from 0 to 1, found 2.0 at row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(column(0.5), column(1, 0)))
                .withMessage("targets must be 1 x 1, found 2 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(P, Y, column(1, 1, 1, 1, 1, -1)))
                .withMessage("sample weights must be finite and not negative, found -1.0 at row 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(P, Y, new DMatrixRMaj(6, 1)))
                .withMessage("confusion matrix expects sample weights whose sum is above 0 and finite, found 0.0");
    }

    @Test
    void table_namesOfClasses_standInPlaceOfNumbers() {
        ConfusionMatrix matrix = ConfusionMatrix.of(
                new DMatrixRMaj(new double[][] {{0.2}, {0.9}, {0.7}}), new DMatrixRMaj(new double[][] {{0}, {1}, {0}}));
        assertThat(matrix.table(List.of("no", "yes")).lines())
                .containsExactly(
                        "          predicted", "           no  yes", "true  no    1    1", "     yes    0    1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.table(List.of("no")))
                .withMessage("a table of 2 classes expects a name for each, found 1");
    }
}
