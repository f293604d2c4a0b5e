package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;
import org.brooklet.Catalogue;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.Loss;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenLossesTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    static Stream<JsonNode> cases() {
        return Stream.of("losses", "losses_more")
                .flatMap(Golden::cases)
                .filter(golden -> LeftOut.loss(golden).isEmpty());
    }

    @Test
    void cases_areAllButThoseLeftOut() {
        assertThat(Golden.cases("losses").count()).isEqualTo(174);
        assertThat(Golden.cases("losses_more").count()).isEqualTo(286);
        // Left out: 0 times infinity and weights that are all 0, each as mean and as sum.
        assertThat(cases().count()).isEqualTo(174 + 286 - 4);
        assertThat(cases().filter(LeftOut::boundedByPytorch).count()).isEqualTo(6);
        assertThat(exactCases().count()).isEqualTo(36);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluate_goldenCase_matchesPytorch(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-12);
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        DMatrixRMaj prediction = Golden.matrix(golden.get("prediction"));
        DMatrixRMaj target = target(golden);
        DMatrixRMaj gradient = new DMatrixRMaj(0, 0);
        double value = loss(golden).evaluate(prediction, target, sampleWeights(golden), gradient);
        DMatrixRMaj want = Golden.matrix(golden.get("grad"));
        if (LeftOut.boundedByPytorch(golden)) {
            double worst = assertClose("value", value, textbook(golden, prediction, target), TOLERANCE);
            assertUnboundedGradients(gradient, want, prediction);
            return worst;
        }
        double worst = assertClose("value", value, Golden.number(golden.get("value")), TOLERANCE);
        return Math.max(worst, assertClose("gradient", gradient, want, TOLERANCE));
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
        ElementwiseLoss loss = (ElementwiseLoss) Catalogue.formula(loss(golden));
        for (int i = 0; i < prediction.getNumElements(); i++) {
            double value = loss.element(prediction.data[i], target.data[i], i % prediction.numCols);
            // Small losses keep their digits, down to the smallest double.
            assertClose("x = " + prediction.data[i], value, exact[i], new Tolerance(1e-13, Double.MIN_VALUE));
        }
    }

    private static Loss loss(JsonNode golden) {
        return GoldenLosses.of(golden.get("loss").asText(), golden);
    }

    static DMatrixRMaj target(JsonNode golden) {
        JsonNode target = golden.get("target");
        return golden.path("target_kind").asText().equals("class_index")
                ? Golden.column(target)
                : Golden.matrix(target);
    }

    static @Nullable DMatrixRMaj sampleWeights(JsonNode golden) {
        if (!golden.has("sample_weight")) {
            return null;
        }
        JsonNode weights = golden.get("sample_weight");
        double[] column = Golden.numbers(weights.has("data") ? weights.get("data") : weights);
        return DMatrixRMaj.wrap(column.length, 1, column);
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
            double logNotP = notP == 1 ? -p : StrictMath.log(Math.max(notP, Double.MIN_NORMAL));
            sum -= target.data[i] * StrictMath.log(Math.max(p, Double.MIN_NORMAL)) + (1 - target.data[i]) * logNotP;
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
