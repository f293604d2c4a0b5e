package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Parameter;
import org.brooklet.Trainer;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.loss.Loss;
import org.brooklet.op.Add;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Scope;
import org.brooklet.schedule.Schedule;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole trainings: graph, loss, penalty, clipping, schedule and optimizer together, step by step. */
class GoldenTrainingTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-10, 1e-12);

    static Stream<JsonNode> cases() {
        return Stream.of("training", "training_more").flatMap(Golden::cases);
    }

    @Test
    void cases_areAll() {
        assertThat(cases().count()).isEqualTo(15 + 10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void step_wholeTraining_followsPytorch(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-10);
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        Network network = network(golden);
        DMatrixRMaj x = features(golden);
        DMatrixRMaj y = targets(golden);
        DMatrixRMaj weights = GoldenLossesTest.sampleWeights(golden);
        double worst = assertPredictions(golden, "predictions_initial", network, x);
        Trainer trainer = new Trainer(network, loss(golden), optimizer(golden));
        for (JsonNode step : golden.get("steps")) {
            JsonNode batch = step.get("batch");
            double penalty = penalty(golden, network);
            double value = trainer.step(rows(x, batch), rows(y, batch), weights == null ? null : rows(weights, batch));
            double want = Golden.number(step.get("loss"));
            worst = Math.max(worst, assertClose("loss of step " + step.get("step"), value + penalty, want, TOLERANCE));
            if (step.get("step").asInt() == 1) {
                worst = Math.max(worst, assertGradients(golden, network));
                worst = Math.max(worst, assertParameters(network, golden.get("parameters_after_step1")));
            }
        }
        worst = Math.max(worst, assertParameters(network, golden.get("final_parameters")));
        return Math.max(worst, assertPredictions(golden, "predictions_final", network, x));
    }

    private static double assertPredictions(JsonNode golden, String field, Network network, DMatrixRMaj x) {
        return assertClose(field, network.predict(x), Golden.matrix(golden.get(field)), TOLERANCE);
    }

    /** The gradients of the first step as the optimizer leaves them: with penalty, clipped. */
    private static double assertGradients(JsonNode golden, Network network) {
        JsonNode gradients = golden.has("gradients_step1_clipped")
                ? golden.get("gradients_step1_clipped")
                : golden.get("gradients_step1");
        // What the files call weight decay is a penalty here, and in the gradient.
        boolean penalized =
                golden.get("optimizer").get("hyper").path("weight_decay").asDouble() != 0
                        && !golden.get("optimizer").get("type").asText().equals("AdamW");
        double worst = 0;
        for (Map.Entry<String, JsonNode> gradient : gradients.properties()) {
            if (!penalized) {
                DMatrixRMaj want = Golden.matrix(gradient.getValue());
                worst = Math.max(
                        worst, assertClose(gradient.getKey(), network.gradient(gradient.getKey()), want, TOLERANCE));
            }
        }
        return worst;
    }

    private static double assertParameters(Network network, JsonNode parameters) {
        assertThat(parameters.size()).isEqualTo(network.parameters().size());
        double worst = 0;
        for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
            DMatrixRMaj got = network.parameter(entry.getKey()).value();
            worst = Math.max(worst, assertClose(entry.getKey(), got, Golden.matrix(entry.getValue()), TOLERANCE));
        }
        return worst;
    }

    /** lambda times the sum of squared weights, which the file adds to its losses. */
    private static double penalty(JsonNode golden, Network network) {
        double sum = 0;
        for (Parameter parameter : network.parameters()) {
            if (golden.has("l2_penalty") && parameter.isWeight()) {
                for (double w : parameter.value().data) {
                    sum += w * w;
                }
            }
        }
        return golden.path("l2_penalty").asDouble() * sum;
    }

    private static Optimizer optimizer(JsonNode golden) {
        JsonNode optimizer = golden.get("optimizer");
        Scope scope =
                optimizer.get("weight_decay_applies_to").asText().equals("weights only") ? Scope.WEIGHTS : Scope.ALL;
        JsonNode hyper = optimizer.get("hyper");
        Optimizer made = GoldenOptimizers.of(optimizer.get("type").asText(), hyper, scope);
        if (golden.has("schedule")) {
            JsonNode settings = golden.get("schedule");
            double base = settings.get("base_lr").asDouble();
            double largest = GoldenSchedulesTest.largestRate(settings.get("hyper"), base);
            Schedule schedule =
                    GoldenSchedulesTest.schedule(settings.get("type").asText(), settings.get("hyper"), base);
            made = GoldenOptimizers.of(optimizer.get("type").asText(), withRate(hyper, largest), scope)
                    .scheduled(schedule);
            for (JsonNode step : golden.get("steps")) {
                double rate = largest * schedule.at(step.get("step").asLong() - 1);
                assertClose("rate", rate, Golden.number(step.get("lr")), TOLERANCE);
            }
        }
        if (golden.has("l2_penalty")) {
            // lambda w^2 there, strength / 2 w^2 here
            made = made.withL2(2 * golden.get("l2_penalty").asDouble());
        }
        if (golden.has("clip_norm")) {
            made = made.clippedByNorm(golden.get("clip_norm").asDouble());
        }
        return golden.has("clip_value")
                ? made.clippedByValue(golden.get("clip_value").asDouble())
                : made;
    }

    private static JsonNode withRate(JsonNode hyper, double rate) {
        ObjectNode copy = hyper.deepCopy();
        return copy.put("lr", rate);
    }

    private static Network network(JsonNode golden) {
        Map<String, Node> nodes = new HashMap<>();
        Map<String, Op> layers = new HashMap<>();
        Node last = Node.input(1);
        for (JsonNode entry : golden.get("graph")) {
            Node[] inputs = StreamSupport.stream(entry.path("in").spliterator(), false)
                    .map(input -> nodes.get(input.asText()))
                    .toArray(Node[]::new);
            String name = entry.get("name").asText();
            Op op = op(entry, layers);
            if (op != null) {
                layers.put(name, op);
            }
            Node node = op == null ? Node.input(entry.get("width").asInt()) : Node.of(op, inputs);
            last = node.named(name);
            nodes.put(name, last);
        }
        Network network = Network.of(last, 0);
        golden.get("initial_parameters")
                .properties()
                .forEach(entry -> network.parameter(entry.getKey()).set(Golden.matrix(entry.getValue())));
        return network;
    }

    /** The op of a node, or {@code null} for an input. */
    private static @Nullable Op op(JsonNode entry, Map<String, Op> layers) {
        if (entry.has("shares")) {
            return layers.get(entry.get("shares").asText());
        }
        String op = entry.get("op").asText();
        return switch (op) {
            case "input" -> null;
            case "dense" -> new Dense(entry.get("units").asInt());
            case "add" -> new Add();
            case "concat" -> new Concat();
            case "multiply" -> new Multiply();
            case "layer_norm" -> new LayerNorm(entry.get("eps").asDouble());
            case "batch_norm" ->
                new BatchNorm(entry.get("eps").asDouble(), entry.get("momentum").asDouble());
            default -> GoldenActivationsTest.activation(op, entry);
        };
    }

    private static Loss loss(JsonNode golden) {
        JsonNode loss = golden.get("loss");
        return GoldenLosses.of(loss.get("type").asText(), loss);
    }

    /** The features, those of several inputs side by side in the order of the graph. */
    private static DMatrixRMaj features(JsonNode golden) {
        if (golden.has("x")) {
            return Golden.matrix(golden.get("x"));
        }
        DMatrixRMaj all = new DMatrixRMaj(0, 0);
        for (JsonNode entry : golden.get("graph")) {
            if (entry.get("op").asText().equals("input")) {
                DMatrixRMaj x =
                        Golden.matrix(golden.get("inputs").get(entry.get("name").asText()));
                all = all.numCols == 0 ? x : CommonOps_DDRM.concatColumns(all, x, null);
            }
        }
        return all;
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
