package org.brooklet.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Every golden case that does not run in full, and why. The one place for it. */
final class LeftOut {

    private static final Set<String> LOSSES = Set.of("mse", "bce", "bce_with_logits", "cross_entropy");
    private static final Set<String> ACTIVATIONS = Set.of("linear", "sigmoid", "tanh", "relu", "softmax");
    private static final Set<String> OPTIMIZERS = Set.of("SGD", "Adam");
    private static final Set<String> OPS = Set.of("input", "dense", "add", "concat");

    private LeftOut() {}

    /** Why a loss case does not run, or empty if it does. */
    static Optional<String> loss(JsonNode golden) {
        if (!LOSSES.contains(golden.get("loss").asText())) {
            return Optional.of("a loss that does not exist here yet");
        }
        if (golden.has("pos_weight") || golden.has("label_smoothing")) {
            return Optional.of("positive weights and label smoothing do not exist here yet");
        }
        return Optional.empty();
    }

    /**
     * Which loss cases run in part. Binary cross-entropy of probabilities 0, 1 and nearly so: PyTorch bounds the
     * logarithm at -100 and the divisor of the gradient at 1e-12, by its own choice; here both are exact down to the
     * smallest normal number. So values are compared with the formula at full precision, gradients with PyTorch's where
     * it has no bound.
     */
    static boolean boundedByPytorch(JsonNode golden) {
        return golden.get("loss").asText().equals("bce") && golden.has("extreme");
    }

    /** Why an activation case does not run, or empty if it does. */
    static Optional<String> activation(JsonNode golden) {
        return ACTIVATIONS.contains(golden.get("activation").asText())
                ? Optional.empty()
                : Optional.of("an activation that does not exist here yet");
    }

    /** Why an optimizer case does not run, or empty if it does. */
    static Optional<String> optimizer(JsonNode optimizer, JsonNode hyper) {
        if (!OPTIMIZERS.contains(optimizer.asText())) {
            return Optional.of("an optimizer that does not exist here yet");
        }
        if (hyper.get("weight_decay").asDouble() != 0) {
            return Optional.of("L2 inside the optimizer: a penalty of its own here, and not there yet");
        }
        if (hyper.path("dampening").asDouble() != 0) {
            return Optional.of("dampening is the momentum of other libraries; here a gradient enters v undamped");
        }
        if (hyper.path("amsgrad").asBoolean()) {
            return Optional.of("AMSGrad does not exist here yet");
        }
        if (hyper.get("lr").asDouble() == 0) {
            return Optional.of("a learning rate of 0 is refused");
        }
        return Optional.empty();
    }

    /** Why the graph and the loss of a training case cannot be built, or empty if they can. */
    static Optional<String> graph(JsonNode golden) {
        for (JsonNode node : golden.get("graph")) {
            String op = node.get("op").asText();
            if (!OPS.contains(op) && !ACTIVATIONS.contains(op)) {
                return Optional.of("an activation that does not exist here yet");
            }
        }
        if (!LOSSES.contains(golden.get("loss").get("type").asText())) {
            return Optional.of("a loss that does not exist here yet");
        }
        if (golden.has("l2_penalty")) {
            return Optional.of("penalties do not exist here yet");
        }
        return Optional.empty();
    }

    /** Why the steps of a training case, whose graph can be built, do not run; or empty if they do. */
    static Optional<String> steps(JsonNode golden) {
        if (golden.has("clip_norm") || golden.has("clip_value")) {
            return Optional.of("clipping does not exist here yet");
        }
        JsonNode optimizer = golden.get("optimizer");
        return optimizer(optimizer.get("type"), optimizer.get("hyper"));
    }

    /** Why a metric of a case does not run, or empty if it does. */
    static Optional<String> metric(JsonNode golden, String metric) {
        if (metric.equals("r2") && golden.get("y_true").get("shape").get(0).asInt() == 1) {
            return Optional.of("R2 of one row is refused, not NaN");
        }
        return Optional.empty();
    }
}
