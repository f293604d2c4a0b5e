package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.metric.Metric;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMetricsTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    private static final Map<String, Metric> METRICS = Map.of(
            "accuracy", Metric.ACCURACY,
            "log_loss", Metric.LOG_LOSS,
            "roc_auc", Metric.ROC_AUC,
            "rmse", Metric.RMSE,
            "mae", Metric.MAE,
            "r2", Metric.R2);

    static List<Arguments> cases() {
        return Golden.cases("metrics")
                .flatMap(golden -> METRICS.entrySet().stream()
                        .filter(metric -> golden.get("metrics").has(metric.getKey()))
                        .filter(metric ->
                                LeftOut.metric(golden, metric.getKey()).isEmpty())
                        .map(metric -> Arguments.of(Golden.name(golden), metric.getKey(), golden)))
                .toList();
    }

    @Test
    void cases_areAllThatApply() {
        // 12 binary cases with 2 metrics, 8 of them with ROC AUC too; 8 multi-class with 2; 9 regressions with 3, less
        // one.
        assertThat(cases()).hasSize(12 * 2 + 8 + 8 * 2 + 9 * 3 - 1);
        assertThat(cases().stream().map(arguments -> arguments.get()[1]).distinct())
                .hasSize(METRICS.size());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void of_goldenCase_matchesScikitLearn(String name, String metric, JsonNode golden) {
        double want = Golden.number(golden.get("metrics").get(metric));
        DMatrixRMaj target = matrix(golden.get("y_true"));
        DMatrixRMaj prediction = matrix(golden.get(golden.has("y_score") ? "y_score" : "y_pred"));
        assertClose(metric, METRICS.get(metric).of(prediction, target), want, TOLERANCE);
    }

    private static DMatrixRMaj matrix(JsonNode node) {
        if (node.isArray()) {
            double[] column = Golden.numbers(node);
            return DMatrixRMaj.wrap(column.length, 1, column);
        }
        return node.get("shape").size() == 1 ? Golden.column(node) : Golden.matrix(node);
    }
}
