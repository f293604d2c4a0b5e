package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Trainer;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.op.Add;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTrainingTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-10, 1e-12);

    /** Cases whose graph and loss exist. */
    static Stream<JsonNode> graphs() {
        return Golden.cases("training").filter(golden -> LeftOut.graph(golden).isEmpty());
    }

    /** Cases that can be run from the first step to the last. */
    static Stream<JsonNode> trainings() {
        return graphs().filter(golden -> LeftOut.steps(golden).isEmpty());
    }

    @Test
    void cases_areAllThatApply() {
        assertThat(graphs()).hasSize(12);
        assertThat(trainings().map(Golden::name))
                .containsExactly(
                        "xor_2_8_1_sigmoid_bce_adam",
                        "sine_1_16_16_1_tanh_mse_momentum",
                        "class_4_10_3_relu_ce_nesterov",
                        "dag_two_branch_concat_add_mse_adam",
                        "dag_shared_node_residual_mse_sgd");
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void predictAndBackward_beforeTraining_matchPytorch(JsonNode golden) {
        Network network = network(golden);
        DMatrixRMaj x = Golden.matrix(golden.get("x"));
        assertClose(
                "initial predictions", network.predict(x), Golden.matrix(golden.get("predictions_initial")), TOLERANCE);
        // A step so small that it changes nothing leaves the gradients of the first batch behind.
        JsonNode first = golden.get("steps").get(0);
        double value = new Trainer(network, loss(golden), new Sgd(1e-300))
                .step(rows(x, first.get("batch")), rows(targets(golden), first.get("batch")));
        assertClose("loss", value, Golden.number(first.get("loss")), TOLERANCE);
        golden.get("gradients_step1")
                .properties()
                .forEach(gradient -> assertClose(
                        gradient.getKey(),
                        network.gradient(gradient.getKey()),
                        Golden.matrix(gradient.getValue()),
                        TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void step_wholeTraining_followsPytorch(JsonNode golden) {
        Network network = network(golden);
        DMatrixRMaj x = Golden.matrix(golden.get("x"));
        DMatrixRMaj y = targets(golden);
        JsonNode optimizer = golden.get("optimizer");
        Trainer trainer = new Trainer(
                network,
                loss(golden),
                GoldenOptimizersTest.optimizer(optimizer.get("type").asText(), optimizer.get("hyper")));
        for (JsonNode step : golden.get("steps")) {
            double value = trainer.step(rows(x, step.get("batch")), rows(y, step.get("batch")));
            assertClose("loss of step " + step.get("step"), value, Golden.number(step.get("loss")), TOLERANCE);
            if (step.get("step").equals(golden.get("steps").get(0).get("step"))) {
                assertParameters(network, golden.get("parameters_after_step1"));
            }
        }
        assertParameters(network, golden.get("final_parameters"));
        assertClose("final predictions", network.predict(x), Golden.matrix(golden.get("predictions_final")), TOLERANCE);
    }

    private static void assertParameters(Network network, JsonNode parameters) {
        assertThat(parameters.size()).isEqualTo(network.parameters().size());
        parameters
                .properties()
                .forEach(entry -> assertClose(
                        entry.getKey(),
                        network.parameter(entry.getKey()).value(),
                        Golden.matrix(entry.getValue()),
                        TOLERANCE));
    }

    private static Network network(JsonNode golden) {
        Map<String, Node> nodes = new HashMap<>();
        Node last = Node.input(1);
        for (JsonNode entry : golden.get("graph")) {
            Node[] inputs = StreamSupport.stream(entry.path("in").spliterator(), false)
                    .map(input -> nodes.get(input.asText()))
                    .toArray(Node[]::new);
            last = node(entry, inputs).named(entry.get("name").asText());
            nodes.put(entry.get("name").asText(), last);
        }
        Network network = Network.of(last, 0);
        golden.get("initial_parameters")
                .properties()
                .forEach(entry -> network.parameter(entry.getKey()).set(Golden.matrix(entry.getValue())));
        return network;
    }

    private static Node node(JsonNode entry, Node... inputs) {
        String op = entry.get("op").asText();
        return switch (op) {
            case "input" -> Node.input(entry.get("width").asInt());
            case "dense" -> Node.of(new Dense(entry.get("units").asInt()), inputs);
            case "add" -> Node.of(new Add(), inputs);
            case "concat" -> Node.of(new Concat(), inputs);
            default -> Node.of(GoldenActivationsTest.activation(op), inputs);
        };
    }

    private static Loss loss(JsonNode golden) {
        JsonNode loss = golden.get("loss");
        boolean mean = loss.get("reduction").asText().equals("mean");
        Reduction elements = mean ? Reduction.MEAN_OVER_ELEMENTS : Reduction.SUM;
        return switch (loss.get("type").asText()) {
            case "mse" -> new MeanSquaredError(elements);
            case "bce" -> new BinaryCrossEntropy(elements);
            case "bce_with_logits" -> new BinaryCrossEntropyWithLogits(elements);
            case "cross_entropy" ->
                new CategoricalCrossEntropyWithLogits(mean ? Reduction.MEAN_OVER_ROWS : Reduction.SUM);
            default -> throw new IllegalArgumentException(loss.toString());
        };
    }

    /** The targets, as class indices where the case asks for them. */
    private static DMatrixRMaj targets(JsonNode golden) {
        DMatrixRMaj y = Golden.matrix(golden.get("y"));
        if (!golden.get("loss").path("via_index").asBoolean()) {
            return y;
        }
        DMatrixRMaj indices = new DMatrixRMaj(y.numRows, 1);
        for (int row = 0; row < y.numRows; row++) {
            for (int k = 0; k < y.numCols; k++) {
                if (y.get(row, k) == 1) {
                    indices.set(row, 0, k);
                }
            }
        }
        return indices;
    }

    private static DMatrixRMaj rows(DMatrixRMaj from, JsonNode numbers) {
        DMatrixRMaj rows = new DMatrixRMaj(numbers.size(), from.numCols);
        for (int i = 0; i < rows.numRows; i++) {
            for (int column = 0; column < rows.numCols; column++) {
                rows.set(i, column, from.get(numbers.get(i).asInt(), column));
            }
        }
        return rows;
    }
}
