package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenLossesTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    static Stream<JsonNode> cases() {
        return Golden.cases("losses").filter(golden -> LeftOut.loss(golden).isEmpty());
    }

    @Test
    void cases_areAllThatApply() {
        // 174 in the file, less 62 of l1, huber and smooth_l1, less 12 with pos_weight or label smoothing.
        assertThat(cases().count()).isEqualTo(100);
        assertThat(cases().filter(LeftOut::boundedByPytorch).count()).isEqualTo(6);
        assertThat(exactCases().count()).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluate_goldenCase_matchesPytorch(JsonNode golden) {
        DMatrixRMaj prediction = Golden.matrix(golden.get("prediction"));
        DMatrixRMaj target = target(golden);
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double value = loss(golden).evaluate(prediction, target, gradient);
        DMatrixRMaj want = Golden.matrix(golden.get("grad"));
        if (LeftOut.boundedByPytorch(golden)) {
            assertClose("value", value, textbook(golden, prediction, target), TOLERANCE);
            assertUnboundedGradients(gradient, want, prediction);
        } else {
            assertClose("value", value, Golden.number(golden.get("value")), TOLERANCE);
            assertClose("gradient", gradient, want, TOLERANCE);
        }
    }

    static Stream<JsonNode> exactCases() {
        return cases().filter(golden -> golden.has("elementwise_exact"));
    }

    @ParameterizedTest
    @MethodSource("exactCases")
    void evaluate_goldenCaseWithExactElements_matchesThem(JsonNode golden) {
        DMatrixRMaj prediction = Golden.matrix(golden.get("prediction"));
        DMatrixRMaj target = target(golden);
        double[] exact = Golden.numbers(golden.get("elementwise_exact"));
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double value = new BinaryCrossEntropyWithLogits()
                    .evaluate(single(prediction.data[i]), single(target.data[i]), null);
            // No absolute tolerance: small losses keep their digits.
            assertClose("x = " + prediction.data[i], value, exact[i], new Tolerance(1e-15, 0));
        }
    }

    private static Loss loss(JsonNode golden) {
        boolean mean = golden.get("reduction").asText().equals("mean");
        Reduction elements = mean ? Reduction.MEAN_OVER_ELEMENTS : Reduction.SUM;
        Reduction rows = mean ? Reduction.MEAN_OVER_ROWS : Reduction.SUM;
        return switch (golden.get("loss").asText()) {
            case "mse" -> new MeanSquaredError(elements);
            case "bce" -> new BinaryCrossEntropy(elements);
            case "bce_with_logits" -> new BinaryCrossEntropyWithLogits(elements);
            case "cross_entropy" -> new CategoricalCrossEntropyWithLogits(rows);
            default -> throw new IllegalArgumentException(golden.get("loss").asText());
        };
    }

    private static DMatrixRMaj target(JsonNode golden) {
        JsonNode target = golden.get("target");
        return golden.path("target_kind").asText().equals("class_index")
                ? Golden.column(target)
                : Golden.matrix(target);
    }

    private static DMatrixRMaj single(double value) {
        return DMatrixRMaj.wrap(1, 1, new double[] {value});
    }

    /**
     * -(y log p + (1 - y) log(1 - p)) with 1 - p computed exactly, and both p and 1 - p at least the smallest normal
     * number.
     */
    private static double textbook(JsonNode golden, DMatrixRMaj prediction, DMatrixRMaj target) {
        double sum = 0;
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double p = prediction.data[i];
            double notP = new BigDecimal(1)
                    .subtract(new BigDecimal(p), MathContext.UNLIMITED)
                    .doubleValue();
            // Where 1 - p rounds to 1, log(1 - p) = -p.
            double logNotP = notP == 1 ? -p : Math.log(Math.max(notP, Double.MIN_NORMAL));
            sum -= target.data[i] * Math.log(Math.max(p, Double.MIN_NORMAL)) + (1 - target.data[i]) * logNotP;
        }
        return golden.get("reduction").asText().equals("mean") ? sum / prediction.getNumElements() : sum;
    }

    private static void assertUnboundedGradients(DMatrixRMaj gradient, DMatrixRMaj want, DMatrixRMaj prediction) {
        for (int i = 0; i < want.getNumElements(); i++) {
            double p = prediction.data[i];
            assertThat(gradient.data[i]).isFinite();
            if (p * (1 - p) > 1.1e-12) {
                assertClose("gradient at p = " + p, gradient.data[i], want.data[i], TOLERANCE);
            }
        }
    }
}
