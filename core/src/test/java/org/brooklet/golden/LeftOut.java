package org.brooklet.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every golden case that does not run in full, and why. The one place for it. */
final class LeftOut {

    /** Activations of NaN and infinities, where the files themselves call PyTorch's answers information only. */
    static final Set<String> NON_FINITE = Set.of(
            "elu_1.0_non_finite",
            "elu_0.5_non_finite",
            "gelu_tanh_non_finite",
            "selu_non_finite",
            "mish_non_finite",
            "softsign_non_finite",
            "hard_sigmoid_non_finite",
            "hard_swish_non_finite");

    private static final Map<String, String> LOSSES = Map.of(
            "kl_div_minus_infinity", "a class that the target does not have costs 0 here, not 0 times infinity = NaN",
            "cross_entropy_all_weights_zero", "rows that all weigh 0 have loss and gradient 0 here, not 0/0 = NaN");

    private static final Set<String> CLIPS = Set.of("l2_nan", "l2_infinite");

    private LeftOut() {}

    /** Why a loss case does not run, or empty if it does. */
    static Optional<String> loss(JsonNode golden) {
        String name = Golden.name(golden);
        return LOSSES.keySet().stream()
                .filter(name::startsWith)
                .map(LOSSES::get)
                .findFirst();
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
        return NON_FINITE.contains(Golden.name(golden))
                ? Optional.of(
                        "PyTorch gives what its formula happens to give there, such as NaN for softsign of infinity")
                : Optional.empty();
    }

    /** Why a clipping case does not run, or empty if it does. */
    static Optional<String> clip(JsonNode golden) {
        return CLIPS.contains(Golden.name(golden))
                ? Optional.of("a gradient with NaN or infinities is refused before it is clipped")
                : Optional.empty();
    }

    /** Why a metric of a case does not run, or empty if it does. */
    static Optional<String> metric(JsonNode golden, String metric) {
        if (metric.equals("r2") && golden.get("y_true").get("shape").get(0).asInt() == 1) {
            return Optional.of("R2 of one row is refused, not NaN");
        }
        return Optional.empty();
    }
}
