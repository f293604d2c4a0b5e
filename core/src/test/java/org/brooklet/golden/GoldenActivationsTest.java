package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.brooklet.Contexts;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.op.Celu;
import org.brooklet.op.Context;
import org.brooklet.op.Elu;
import org.brooklet.op.Gelu;
import org.brooklet.op.GeluTanh;
import org.brooklet.op.HardSigmoid;
import org.brooklet.op.HardSwish;
import org.brooklet.op.LeakyRelu;
import org.brooklet.op.Linear;
import org.brooklet.op.LogSigmoid;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Mish;
import org.brooklet.op.Op;
import org.brooklet.op.PRelu;
import org.brooklet.op.Relu;
import org.brooklet.op.Selu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Silu;
import org.brooklet.op.Softmax;
import org.brooklet.op.Softplus;
import org.brooklet.op.Softsign;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenActivationsTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    static Stream<JsonNode> cases() {
        return Stream.of("activations", "activations_more")
                .flatMap(Golden::cases)
                .filter(golden -> LeftOut.activation(golden).isEmpty());
    }

    @Test
    void cases_areAllButThoseLeftOut() {
        assertThat(Golden.cases("activations").count()).isEqualTo(55);
        assertThat(Golden.cases("activations_more").count()).isEqualTo(44);
        assertThat(cases().count()).isEqualTo(55 + 44 - LeftOut.NON_FINITE.size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardAndBackward_goldenCase_matchPytorch(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-12);
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        Op op = activation(golden.get("activation").asText(), golden.get("params"));
        DMatrixRMaj x = Golden.matrix(golden.get("x"));
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        DMatrixRMaj dx = new DMatrixRMaj(x.numRows, x.numCols);
        boolean learnsSlope = op instanceof PRelu;
        DMatrixRMaj[] w = new DMatrixRMaj[learnsSlope ? 1 : 0];
        DMatrixRMaj[] dw = new DMatrixRMaj[w.length];
        if (learnsSlope) {
            w[0] = DMatrixRMaj.wrap(1, 1, new double[] {
                golden.get("params").get("negative_slope").asDouble()
            });
            dw[0] = new DMatrixRMaj(1, 1);
        }
        DMatrixRMaj[] inputs = {x};
        DMatrixRMaj dy = Golden.matrix(golden.get("upstream_grad"));
        Context context = Contexts.of(inputs, w, y, dy, new DMatrixRMaj[] {dx}, dw);
        op.forward(context);
        op.backward(context);
        double worst = assertClose("y", y, Golden.matrix(bestOf(golden, "y")), TOLERANCE);
        worst = Math.max(worst, assertClose("dx", dx, Golden.matrix(bestOf(golden, "grad_x")), TOLERANCE));
        if (learnsSlope) {
            double want = Golden.number(golden.get("grad_slope"));
            worst = Math.max(worst, assertClose("dslope", dw[0].data[0], want, TOLERANCE));
        }
        return worst;
    }

    private static JsonNode bestOf(JsonNode golden, String field) {
        return golden.has(field + "_exact") ? golden.get(field + "_exact") : golden.get(field);
    }

    /** The op for a golden name; parameters are those of a case, or the node itself in a training. */
    static Op activation(String name, JsonNode parameters) {
        return switch (name) {
            case "linear" -> new Linear();
            case "sigmoid" -> new Sigmoid();
            case "tanh" -> new Tanh();
            case "relu" -> new Relu();
            case "leaky_relu" -> new LeakyRelu(parameters.get("negative_slope").asDouble());
            case "elu" -> new Elu(parameters.path("alpha").asDouble(1));
            case "celu" -> new Celu(parameters.get("alpha").asDouble());
            case "selu" -> new Selu();
            case "gelu_exact" -> new Gelu();
            case "gelu_tanh" -> new GeluTanh();
            case "silu" -> new Silu();
            case "mish" -> new Mish();
            case "softplus", "softplus_full" ->
                new Softplus(parameters.get("beta").asDouble());
            case "softsign" -> new Softsign();
            case "hard_sigmoid" -> new HardSigmoid();
            case "hard_swish" -> new HardSwish();
            case "log_sigmoid" -> new LogSigmoid();
            case "prelu" -> new PRelu();
            case "softmax" -> new Softmax();
            case "log_softmax" -> new LogSoftmax();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
