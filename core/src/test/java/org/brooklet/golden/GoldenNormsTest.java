package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.brooklet.Contexts;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Context;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenNormsTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-11, 1e-12);

    /** For columns of mean 1e6 and deviation 1, against 60 digits. */
    private static final Tolerance ILL_CONDITIONED = new Tolerance(1e-8, 1e-8);

    static Stream<JsonNode> cases() {
        return Golden.cases("norms");
    }

    @Test
    void cases_areAll() {
        assertThat(cases().count()).isEqualTo(19);
        assertThat(cases().filter(golden -> golden.has("ill_conditioned")).count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardAndBackward_goldenCase_matchPytorch(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-8);
    }

    static Op op(JsonNode golden) {
        double eps = golden.get("eps").asDouble();
        return golden.get("norm").asText().equals("layer_norm")
                ? new LayerNorm(eps)
                : new BatchNorm(eps, golden.get("momentum").asDouble());
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        Op op = op(golden);
        DMatrixRMaj gamma = Golden.matrix(golden.get("gamma"));
        DMatrixRMaj beta = Golden.matrix(golden.get("beta"));
        if (op instanceof LayerNorm) {
            return checkMode(golden, golden, op, true, gamma, beta);
        }
        DMatrixRMaj mean = Golden.matrix(golden.get("initial_running_mean"));
        DMatrixRMaj variance = Golden.matrix(golden.get("initial_running_var"));
        double worst = 0;
        for (JsonNode batch : golden.get("training")) {
            worst = Math.max(worst, checkMode(golden, batch, op, true, gamma, beta, mean, variance));
            DMatrixRMaj wantMean = Golden.matrix(batch.get("running_mean"));
            worst = Math.max(worst, assertClose("running mean", mean, wantMean, TOLERANCE));
            DMatrixRMaj wantVariance = Golden.matrix(batch.get("running_var"));
            worst = Math.max(worst, assertClose("running variance", variance, wantVariance, tolerance(golden)));
        }
        return Math.max(worst, checkMode(golden, golden.get("evaluation"), op, false, gamma, beta, mean, variance));
    }

    private static Tolerance tolerance(JsonNode golden) {
        return golden.has("ill_conditioned") ? ILL_CONDITIONED : TOLERANCE;
    }

    private static double checkMode(JsonNode golden, JsonNode part, Op op, boolean training, DMatrixRMaj... w) {
        DMatrixRMaj[] x = {Golden.matrix(part.get("x"))};
        DMatrixRMaj y = new DMatrixRMaj(x[0].numRows, x[0].numCols);
        DMatrixRMaj[] dx = {new DMatrixRMaj(y.numRows, y.numCols)};
        DMatrixRMaj[] dw = new DMatrixRMaj[w.length];
        Arrays.setAll(dw, p -> p < 2 ? new DMatrixRMaj(1, y.numCols) : null);
        Context context = Contexts.of(x, w, y, Golden.matrix(part.get("upstream_grad")), dx, dw);
        Contexts.begin(context, training, 0);
        op.forward(context);
        op.backward(context);
        if (training) {
            op.afterStep(context);
        }
        Tolerance tolerance = tolerance(golden);
        double worst = assertClose("y", y, bestOf(part, "y"), tolerance);
        worst = Math.max(worst, assertClose("dx", dx[0], bestOf(part, "grad_x"), tolerance));
        if (part.has("grad_gamma")) {
            worst = Math.max(worst, assertClose("dgamma", dw[0], bestOf(part, "grad_gamma"), tolerance));
            worst = Math.max(worst, assertClose("dbeta", dw[1], bestOf(part, "grad_beta"), tolerance));
        }
        return worst;
    }

    private static DMatrixRMaj bestOf(JsonNode golden, String field) {
        return Golden.matrix(golden.has(field + "_exact") ? golden.get(field + "_exact") : golden.get(field));
    }
}
