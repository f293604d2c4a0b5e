package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.metric.Average;
import org.brooklet.metric.ConfusionMatrix;
import org.brooklet.metric.Metric;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every case in metrics.json, but for what is in {@link LeftOut}. */
class GoldenMetricsTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    private static final String CONFUSION_MATRIX = "confusion_matrix";

    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("accuracy", Metric.ACCURACY),
            Map.entry("log_loss", Metric.LOG_LOSS),
            Map.entry("roc_auc", Metric.ROC_AUC),
            Map.entry("roc_auc_ovr_macro", Metric.ROC_AUC),
            Map.entry("brier", Metric.BRIER),
            Map.entry("average_precision", Metric.AVERAGE_PRECISION),
            Map.entry("matthews", Metric.MATTHEWS),
            Map.entry("precision_binary", Metric.PRECISION),
            Map.entry("precision_macro", Metric.precision(Average.MACRO)),
            Map.entry("precision_micro", Metric.precision(Average.MICRO)),
            Map.entry("precision_weighted", Metric.precision(Average.WEIGHTED)),
            Map.entry("recall_binary", Metric.RECALL),
            Map.entry("recall_macro", Metric.recall(Average.MACRO)),
            Map.entry("recall_micro", Metric.recall(Average.MICRO)),
            Map.entry("recall_weighted", Metric.recall(Average.WEIGHTED)),
            Map.entry("f1_binary", Metric.F1),
            Map.entry("f1_macro", Metric.f1(Average.MACRO)),
            Map.entry("f1_micro", Metric.f1(Average.MICRO)),
            Map.entry("f1_weighted", Metric.f1(Average.WEIGHTED)),
            Map.entry("mse", Metric.MSE),
            Map.entry("rmse", Metric.RMSE),
            Map.entry("mae", Metric.MAE),
            Map.entry("median_absolute_error", Metric.MEDIAN_ABSOLUTE_ERROR),
            Map.entry("r2", Metric.R2),
            Map.entry("explained_variance", Metric.EXPLAINED_VARIANCE));

    /** One number, or one matrix, of one case. */
    record Value(String metric, JsonNode golden) {

        @Override
        public String toString() {
            return Golden.name(golden) + " " + metric;
        }

        boolean isMatrix() {
            return metric.equals(CONFUSION_MATRIX);
        }

        double got() {
            return Objects.requireNonNull(METRICS.get(metric), metric)
                    .of(prediction(golden), matrix(golden.get("y_true")), weights(golden));
        }

        /** Compares and returns the worst deviation. */
        double check() {
            JsonNode want = golden.get("metrics").get(metric);
            return isMatrix() ? checkMatrix(matrix(want)) : assertClose(metric, got(), Golden.number(want), TOLERANCE);
        }

        private double checkMatrix(DMatrixRMaj want) {
            ConfusionMatrix got = ConfusionMatrix.of(prediction(golden), matrix(golden.get("y_true")), weights(golden));
            assertThat(got.classes()).isEqualTo(want.numRows);
            double worst = 0;
            for (int truth = 0; truth < want.numRows; truth++) {
                for (int predicted = 0; predicted < want.numCols; predicted++) {
                    String place = "[%s, %s]".formatted(truth, predicted);
                    double count = got.count(truth, predicted);
                    worst = Math.max(worst, assertClose(place, count, want.get(truth, predicted), TOLERANCE));
                }
            }
            return worst;
        }
    }

    /** All that is compared. */
    static List<Value> all() {
        return named("metrics");
    }

    static List<Value> refusals() {
        return named("errors");
    }

    /** What the file has under "metrics" or "errors". */
    private static List<Value> named(String under) {
        List<Value> all = new ArrayList<>();
        Golden.cases("metrics")
                .forEach(golden -> golden.path(under).fieldNames().forEachRemaining(metric -> {
                    if (LeftOut.metric(golden, metric).isEmpty()) {
                        all.add(new Value(metric, golden));
                    }
                }));
        return all;
    }

    @Test
    void cases_areAllThatApply() {
        // 16 binary cases with 17 numbers and 12 with ROC AUC too; 11 multi-class with 12 numbers and 9 with ROC AUC
        // too; 13 regressions with 6 numbers, less R2 of one row.
        List<Value> numbers =
                all().stream().filter(number -> !number.isMatrix()).toList();
        assertThat(numbers).hasSize(16 * 17 + 12 + 11 * 12 + 9 + 13 * 6 - 1);
        assertThat(numbers.stream().map(Value::metric).distinct())
                .containsExactlyInAnyOrderElementsOf(METRICS.keySet());
        List<Value> matrices = all().stream().filter(Value::isMatrix).toList();
        assertThat(matrices).hasSize(16 + 11);
        assertThat(matrices.stream()
                        .mapToInt(number -> number.golden()
                                .get("metrics")
                                .get(CONFUSION_MATRIX)
                                .get("data")
                                .size())
                        .sum())
                .isEqualTo(16 * 4 + 2 * 9 + 2 * 16 + 2 * 25 + 5 * 9);
        assertThat(refusals()).hasSize(4 + 2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void of_goldenCase_matchesScikitLearn(Value number) {
        assertThat(number.check()).isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void of_goldenCaseThatScikitLearnRefuses_isRefused(Value number) {
        assertThatIllegalArgumentException().isThrownBy(number::got);
    }

    private static DMatrixRMaj prediction(JsonNode golden) {
        return matrix(golden.get(golden.has("y_score") ? "y_score" : "y_pred"));
    }

    private static @Nullable DMatrixRMaj weights(JsonNode golden) {
        return golden.has("sample_weight") ? matrix(golden.get("sample_weight")) : null;
    }

    private static DMatrixRMaj matrix(JsonNode node) {
        if (node.isArray()) {
            double[] column = Golden.numbers(node);
            return DMatrixRMaj.wrap(column.length, 1, column);
        }
        return node.get("shape").size() == 1 ? Golden.column(node) : Golden.matrix(node);
    }
}
