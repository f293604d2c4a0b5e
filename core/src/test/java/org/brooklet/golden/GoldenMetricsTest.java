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
import org.junit.jupiter.params.provider.Arguments;
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

    static List<Arguments> numbers() {
        return named("metrics").stream()
                .filter(arguments -> !arguments.get()[1].equals(CONFUSION_MATRIX))
                .toList();
    }

    static List<Arguments> matrices() {
        return named("metrics").stream()
                .filter(arguments -> arguments.get()[1].equals(CONFUSION_MATRIX))
                .toList();
    }

    static List<Arguments> refusals() {
        return named("errors");
    }

    /** What the file has under "metrics" or "errors": the case's name, the metric's name and the case. */
    private static List<Arguments> named(String under) {
        List<Arguments> all = new ArrayList<>();
        Golden.cases("metrics")
                .forEach(golden -> golden.path(under).fieldNames().forEachRemaining(metric -> {
                    if (LeftOut.metric(golden, metric).isEmpty()) {
                        all.add(Arguments.of(Golden.name(golden), metric, golden));
                    }
                }));
        return all;
    }

    @Test
    void cases_areAllThatApply() {
        // 16 binary cases with 17 numbers and 12 with ROC AUC too; 11 multi-class with 12 numbers and 9 with ROC AUC
        // too; 13 regressions with 6 numbers, less R2 of one row.
        assertThat(numbers()).hasSize(16 * 17 + 12 + 11 * 12 + 9 + 13 * 6 - 1);
        assertThat(numbers().stream().map(arguments -> arguments.get()[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(METRICS.keySet());
        assertThat(matrices()).hasSize(16 + 11);
        assertThat(matrices().stream().mapToInt(GoldenMetricsTest::elements).sum())
                .isEqualTo(16 * 4 + 2 * 9 + 2 * 16 + 2 * 25 + 5 * 9);
        assertThat(refusals()).hasSize(4 + 2);
    }

    private static int elements(Arguments arguments) {
        return ((JsonNode) arguments.get()[2])
                .get("metrics")
                .get(CONFUSION_MATRIX)
                .get("data")
                .size();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("numbers")
    void of_goldenCase_matchesScikitLearn(String name, String metric, JsonNode golden) {
        double want = Golden.number(golden.get("metrics").get(metric));
        assertClose(metric, value(metric, golden), want, TOLERANCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void confusionMatrix_goldenCase_matchesScikitLearn(String name, String metric, JsonNode golden) {
        DMatrixRMaj want = matrix(golden.get("metrics").get(metric));
        ConfusionMatrix got = ConfusionMatrix.of(prediction(golden), matrix(golden.get("y_true")), weights(golden));
        assertThat(got.classes()).isEqualTo(want.numRows);
        for (int truth = 0; truth < want.numRows; truth++) {
            for (int predicted = 0; predicted < want.numCols; predicted++) {
                assertClose(
                        "[%s, %s]".formatted(truth, predicted),
                        got.count(truth, predicted),
                        want.get(truth, predicted),
                        TOLERANCE);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void of_goldenCaseThatScikitLearnRefuses_isRefused(String name, String metric, JsonNode golden) {
        assertThatIllegalArgumentException().isThrownBy(() -> value(metric, golden));
    }

    private static double value(String metric, JsonNode golden) {
        return Objects.requireNonNull(METRICS.get(metric), metric)
                .of(prediction(golden), matrix(golden.get("y_true")), weights(golden));
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
