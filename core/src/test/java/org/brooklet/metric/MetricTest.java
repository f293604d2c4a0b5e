package org.brooklet.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;
import static org.brooklet.metric.Rows.column;
import static org.brooklet.metric.Rows.pick;
import static org.brooklet.metric.Rows.roomy;
import static org.brooklet.metric.Rows.scaled;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brooklet.LibraryClasses;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What the package's page promises, for every metric with every kind of table it takes. */
class MetricTest {

    /**
     * A metric and a table that it takes, with mistakes in it. Its number of rows is odd, and so are the numbers that
     * the tests make of it: the median of an even number of errors is the one value for which weights of 1 are not
     * equal to none.
     */
    record Case(Metric metric, DMatrixRMaj p, DMatrixRMaj y) {

        @Override
        public String toString() {
            return "%s, %s columns, targets of %s".formatted(metric.name(), p.numCols, y.numCols);
        }
    }

    private static final List<Metric> OF_TWO_CLASSES = List.of(
            Metric.BRIER,
            Metric.AVERAGE_PRECISION,
            Metric.PRECISION,
            Metric.RECALL,
            Metric.F1,
            Metric.fBeta(2, Average.BINARY),
            Metric.F1.atThreshold(0.65));

    private static final List<Metric> OF_CLASSES = List.of(
            Metric.ACCURACY,
            Metric.LOG_LOSS,
            Metric.ROC_AUC,
            Metric.MATTHEWS,
            Metric.precision(Average.MACRO),
            Metric.precision(Average.MICRO),
            Metric.precision(Average.WEIGHTED),
            Metric.recall(Average.MACRO),
            Metric.recall(Average.MICRO),
            Metric.recall(Average.WEIGHTED),
            Metric.f1(Average.MACRO),
            Metric.f1(Average.MICRO),
            Metric.f1(Average.WEIGHTED));

    private static final List<Metric> OF_LABELS = List.of(
            Metric.EXACT_MATCH,
            Metric.ACCURACY.ofLabels(Average.MACRO),
            Metric.F1.ofLabels(Average.MICRO),
            Metric.F1.ofLabels(Average.WEIGHTED));

    private static final List<Metric> OF_QUANTITIES = List.of(
            Metric.RMSE, Metric.MSE, Metric.MAE, Metric.MEDIAN_ABSOLUTE_ERROR, Metric.R2, Metric.EXPLAINED_VARIANCE);

    /** The metrics that are 0 at best; the others are 1. */
    private static final Set<Metric> ERRORS = Set.of(
            Metric.RMSE.ofColumn(0),
            Metric.LOG_LOSS,
            Metric.BRIER,
            Metric.RMSE,
            Metric.MSE,
            Metric.MAE,
            Metric.MEDIAN_ABSOLUTE_ERROR);

    static final List<Case> CASES = cases();

    static final List<Case> WITH_EQUAL_COLUMNS = CASES.stream()
            .filter(c -> !c.metric.equals(Metric.RMSE.ofColumn(0)) && c.p.numCols > 1 && c.y.numCols == c.p.numCols)
            .toList();

    private static List<Case> cases() {
        DMatrixRMaj probability = column(0.9, 0.3, 0.6, 0.4, 0.7);
        DMatrixRMaj label = column(1, 0, 0, 1, 1);
        DMatrixRMaj probabilities = new DMatrixRMaj(
                new double[][] {{0.7, 0.2, 0.1}, {0.5, 0.3, 0.2}, {0.1, 0.3, 0.6}, {0.4, 0.5, 0.1}, {0, 0.75, 0.25}});
        DMatrixRMaj index = column(0, 1, 2, 0, 1);
        DMatrixRMaj oneHot = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
        DMatrixRMaj quantities =
                new DMatrixRMaj(new double[][] {{1.5, 10}, {2, 20.25}, {-0.5, 30}, {0.75, 45}, {4, 50.5}});
        DMatrixRMaj truths = new DMatrixRMaj(new double[][] {{1, 11}, {2.5, 21}, {-0.25, 33}, {0.5, 41}, {3.25, 50}});
        List<Case> cases = new ArrayList<>();
        for (Metric metric : OF_TWO_CLASSES) {
            cases.add(new Case(metric, probability, label));
        }
        for (Metric metric : OF_CLASSES) {
            cases.add(new Case(metric, probability, label));
            cases.add(new Case(metric, probabilities, index));
            cases.add(new Case(metric, probabilities, oneHot));
        }
        for (Metric metric : OF_QUANTITIES) {
            cases.add(new Case(metric, column(1.5, 2, -0.5, 0.75, 4), column(1, 2.5, -0.25, 0.5, 3.25)));
            cases.add(new Case(metric, quantities, truths));
        }
        DMatrixRMaj labels = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}, {1, 0}});
        DMatrixRMaj asked =
                new DMatrixRMaj(new double[][] {{0.9, 0.2}, {0.6, 0.7}, {0.8, 0.3}, {0.1, 0.6}, {0.4, 0.4}});
        for (Metric metric : OF_LABELS) {
            cases.add(new Case(metric, asked, labels));
        }
        cases.add(new Case(Metric.topKAccuracy(1), probabilities, index));
        cases.add(new Case(Metric.topKAccuracy(1), probabilities, oneHot));
        cases.add(new Case(Metric.RMSE.ofColumn(0), quantities, truths));
        return cases;
    }

    @Test
    void metrics_areAllInThisTest() {
        Stream<String> tested =
                CASES.stream().map(c -> c.metric.getClass().getSimpleName()).distinct();
        assertThat(tested).hasSize(20).containsExactlyInAnyOrderElementsOf(LibraryClasses.implementing(Metric.class));
        assertThat(CASES.stream().map(Case::metric).distinct()).hasSize(7 + 13 + 6 + 4 + 2);
        assertThat(CASES).hasSize(7 + 13 * 3 + 6 * 2 + 4 + 3);
    }

    @Test
    void name_everyMetric_isItsOwn() {
        assertThat(CASES.stream().map(Case::metric).distinct().map(Metric::name))
                .doesNotHaveDuplicates()
                .contains("accuracy", "precision", "macro precision", "weighted F1", "median absolute error");
    }

    @ParameterizedTest
    @EnumSource
    void of_averages_areEqualByTheirAverage(Average average) {
        assertThat(Metric.precision(average)).isEqualTo(Metric.precision(average));
        assertThat(Metric.precision(average).name()).endsWith("precision");
        assertThat(Metric.recall(average).name()).endsWith("recall");
        assertThat(Metric.f1(average).name()).endsWith("F1");
    }

    @Test
    @SuppressWarnings("NullAway")
    void of_averageIsMissing_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Metric.precision(null))
                .withMessage("average");
        assertThatNullPointerException().isThrownBy(() -> Metric.recall(null)).withMessage("average");
        assertThatNullPointerException().isThrownBy(() -> Metric.f1(null)).withMessage("average");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_perfectPrediction_isBest(Case c) {
        boolean indices = c.y.numCols < c.p.numCols;
        DMatrixRMaj perfect = c.y.copy();
        if (indices) {
            perfect = new DMatrixRMaj(c.p.numRows, c.p.numCols);
            for (int row = 0; row < perfect.numRows; row++) {
                perfect.set(row, (int) c.y.get(row, 0), 1);
            }
        }
        double best = c.metric.of(perfect, c.y);
        double mixed = c.metric.of(c.p, c.y);
        if (ERRORS.contains(c.metric)) {
            assertThat(best).isBetween(0.0, 1e-15);
            assertThat(mixed).isGreaterThan(0.01);
        } else {
            assertThat(best).isEqualTo(1);
            assertThat(mixed).isLessThan(0.99);
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_weightsOfOne_areNoWeights(Case c) {
        double equal = c.metric.of(c.p, c.y);
        assertThat(c.metric.of(c.p, c.y, column(1, 1, 1, 1, 1))).isEqualTo(equal);
        assertThat(c.metric.of(c.p, c.y, null)).isEqualTo(equal);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_weightOfTwo_repeatsTheRow(Case c) {
        int[] rows = {0, 1, 1, 2, 3, 3, 4};
        assertThat(c.metric.of(c.p, c.y, column(1, 2, 1, 2, 1)))
                .isCloseTo(c.metric.of(pick(c.p, rows), pick(c.y, rows)), offset(2e-15));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_heavyRow_makesADifference(Case c) {
        double equal = c.metric.of(c.p, c.y);
        assertThat(IntStream.range(0, 5).anyMatch(row -> {
                    DMatrixRMaj weights = column(1, 1, 1, 1, 1);
                    weights.set(row, 0, 10);
                    return c.metric.of(c.p, c.y, weights) != equal;
                }))
                .isTrue();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_weightOfZero_leavesTheRowOut(Case c) {
        DMatrixRMaj p = c.p.copy();
        if (OF_QUANTITIES.contains(c.metric)) {
            // Numbers whose squares are infinite.
            p.set(0, 0, 1e200);
            p.set(4, 0, -Double.MAX_VALUE);
        }
        int[] rows = {1, 2, 3};
        assertThat(c.metric.of(p, c.y, column(0, 1, 1, 1, 0))).isEqualTo(c.metric.of(pick(p, rows), pick(c.y, rows)));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_weightsTimesPowerOfTwo_isTheSame(Case c) {
        DMatrixRMaj weights = column(0.3, 2.5, 1.1, 0.7, 1.9);
        double value = c.metric.of(c.p, c.y, weights);
        assertThat(c.metric.of(c.p, c.y, scaled(weights, 0x1p300))).isEqualTo(value);
        assertThat(c.metric.of(c.p, c.y, scaled(weights, 0x1p-300))).isEqualTo(value);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_anyCall_changesNoInput(Case c) {
        DMatrixRMaj p = c.p.copy();
        DMatrixRMaj y = c.y.copy();
        DMatrixRMaj weights = column(0.3, 2.5, 1.1, 0.7, 1.9);
        c.metric.of(p, y, weights);
        assertThat(p.data).isEqualTo(c.p.data);
        assertThat(y.data).isEqualTo(c.y.data);
        assertThat(weights.data).isEqualTo(new double[] {0.3, 2.5, 1.1, 0.7, 1.9});
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_arraysLongerThanTheirMatrices_isTheSame(Case c) {
        DMatrixRMaj weights = column(0.3, 2.5, 1.1, 0.7, 1.9);
        assertThat(c.metric.of(roomy(c.p), roomy(c.y))).isEqualTo(c.metric.of(c.p, c.y));
        assertThat(c.metric.of(roomy(c.p), roomy(c.y), roomy(weights))).isEqualTo(c.metric.of(c.p, c.y, weights));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_shapesDoNotMatch_isRefused(Case c) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, pick(c.y, 0, 1, 2, 3)))
                .withMessage("targets must be 5 x %s, found 4 x %s".formatted(c.y.numCols, c.y.numCols));
        DMatrixRMaj wide = new DMatrixRMaj(5, c.p.numCols + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, wide))
                .withMessage("targets must be 5 x %s, found 5 x %s".formatted(c.p.numCols, wide.numCols));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, column(1, 1, 1, 1)))
                .withMessage("sample weights must be 5 x 1, found 4 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, new DMatrixRMaj(5, 2)))
                .withMessage("sample weights must be 5 x 1, found 5 x 2");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_noRowsOrColumns_isRefused(Case c) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(new DMatrixRMaj(0, c.p.numCols), new DMatrixRMaj(0, c.p.numCols)))
                .withMessage(c.metric.name() + " expects at least 1 row, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(new DMatrixRMaj(5, 0), new DMatrixRMaj(5, 0)))
                .withMessageMatching(c.metric.name() + " expects .*1 column.*, found 0.*");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_nan_isRefusedWithPlace(Case c) {
        DMatrixRMaj p = c.p.copy();
        p.set(1, 0, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(p, c.y))
                .withMessageContaining("found NaN at row 1");
        DMatrixRMaj y = c.y.copy();
        y.set(2, 0, Double.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, y))
                .withMessageContaining("found NaN at row 2");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_infinitePrediction_isRefusedEvenIfItDoesNotCount(Case c) {
        DMatrixRMaj p = c.p.copy();
        p.set(1, 0, Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(p, c.y, column(1, 0, 1, 1, 1)))
                .withMessageContaining("found Infinity at row 1");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void of_weightsOutOfRange_areRefused(Case c) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, column(1, 1, -0.5, 1, 1)))
                .withMessage("sample weights must be finite and not negative, found -0.5 at row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, column(1, 1, 1, Double.NaN, 1)))
                .withMessage("sample weights must be finite and not negative, found NaN at row 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, column(0, 0, 0, 0, 0)))
                .withMessage(c.metric.name() + " expects sample weights whose sum is above 0 and finite, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> c.metric.of(c.p, c.y, column(1e308, 1e308, 1, 1, 1)))
                .withMessage(
                        c.metric.name() + " expects sample weights whose sum is above 0 and finite, found Infinity");
    }

    @ParameterizedTest
    @FieldSource("WITH_EQUAL_COLUMNS")
    void of_columnsInAnotherOrder_isTheSame(Case c) {
        assertThat(c.metric.of(mirrored(c.p), mirrored(c.y))).isCloseTo(c.metric.of(c.p, c.y), offset(1e-15));
    }

    private static DMatrixRMaj mirrored(DMatrixRMaj matrix) {
        DMatrixRMaj mirrored = matrix.copy();
        for (int row = 0; row < matrix.numRows; row++) {
            for (int k = 0; k < matrix.numCols; k++) {
                mirrored.set(row, matrix.numCols - 1 - k, matrix.get(row, k));
            }
        }
        return mirrored;
    }
}
