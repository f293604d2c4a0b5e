package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.op.Activation;
import org.brooklet.op.Linear;
import org.brooklet.op.Relu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Softmax;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenActivationsTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-14);

    static Stream<JsonNode> cases() {
        return Golden.cases("activations")
                .filter(golden -> LeftOut.activation(golden).isEmpty());
    }

    @Test
    void cases_areAllThatApply() {
        // 3 each of linear, sigmoid, tanh and relu, 8 of softmax.
        assertThat(cases().count()).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forwardAndBackward_goldenCase_matchPytorch(JsonNode golden) {
        Activation activation = activation(golden.get("activation").asText());
        DMatrixRMaj x = Golden.matrix(golden.get("x"));
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        DMatrixRMaj dx = new DMatrixRMaj(x.numRows, x.numCols);
        activation.forward(x, y);
        activation.backward(x, y, Golden.matrix(golden.get("upstream_grad")), dx);
        assertClose("y", y, Golden.matrix(bestOf(golden, "y")), TOLERANCE);
        assertClose("dx", dx, Golden.matrix(bestOf(golden, "grad_x")), TOLERANCE);
    }

    private static JsonNode bestOf(JsonNode golden, String field) {
        return golden.has(field + "_exact") ? golden.get(field + "_exact") : golden.get(field);
    }

    static Activation activation(String name) {
        return Stream.of(new Linear(), new Sigmoid(), new Tanh(), new Relu(), new Softmax())
                .filter(activation -> activation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
