package org.brooklet.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.BinaryCrossEntropyWithLogits;
import org.brooklet.loss.BinaryFocalCrossEntropy;
import org.brooklet.loss.BinaryFocalCrossEntropyWithLogits;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropyWithLogits;
import org.brooklet.loss.ClassWeights;
import org.brooklet.loss.Hinge;
import org.brooklet.loss.Huber;
import org.brooklet.loss.KullbackLeibler;
import org.brooklet.loss.LogCosh;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanAbsoluteError;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.PoissonWithLogRate;
import org.brooklet.loss.Quantile;
import org.brooklet.loss.Reduction;
import org.brooklet.loss.SmoothL1;
import org.brooklet.loss.SquaredHinge;

/** The losses of the golden files. */
final class GoldenLosses {

    private GoldenLosses() {}

    /**
     * Makes a loss.
     *
     * @param name the name in the files
     * @param settings where reduction and the other settings stand: a case, or the loss of a training
     */
    static Loss of(String name, JsonNode settings) {
        Reduction elements = reduction(settings, Reduction.MEAN_OVER_ELEMENTS);
        return switch (name) {
            case "mse" -> new MeanSquaredError(elements);
            case "l1" -> new MeanAbsoluteError(elements);
            case "huber" -> new Huber(elements, settings.get("delta").asDouble());
            case "smooth_l1" -> new SmoothL1(elements, settings.get("beta").asDouble());
            case "log_cosh" -> new LogCosh(elements);
            case "quantile" -> new Quantile(elements, settings.get("tau").asDouble());
            case "msle" -> new MeanSquaredLogarithmicError(elements);
            case "poisson_nll" ->
                settings.get("log_input").asBoolean()
                        ? new PoissonWithLogRate(elements)
                        : new Poisson(elements, settings.get("eps").asDouble());
            case "kl_div" -> new KullbackLeibler(elements);
            case "hinge" -> new Hinge(elements);
            case "squared_hinge" -> new SquaredHinge(elements);
            case "bce" -> new BinaryCrossEntropy(elements);
            case "bce_with_logits" ->
                new BinaryCrossEntropyWithLogits(
                        new BinaryCrossEntropy(elements, weights(settings.path("pos_weight")), 0));
            case "focal" ->
                new BinaryFocalCrossEntropyWithLogits(new BinaryFocalCrossEntropy(
                        elements, settings.get("gamma").asDouble(), balance(settings.path("alpha"))));
            case "cross_entropy" ->
                new CategoricalCrossEntropyWithLogits(new CategoricalCrossEntropy(
                        reduction(settings, Reduction.MEAN_OVER_ROWS),
                        weights(settings.path("class_weight")),
                        settings.path("label_smoothing").asDouble()));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Reduction reduction(JsonNode settings, Reduction mean) {
        return switch (settings.get("reduction").asText()) {
            case "mean" -> mean;
            case "batchmean" -> Reduction.MEAN_OVER_ROWS;
            case "sum" -> Reduction.SUM;
            default ->
                throw new IllegalArgumentException(settings.get("reduction").asText());
        };
    }

    /** One number, an array of them, or nothing. */
    private static ClassWeights weights(JsonNode weights) {
        if (weights.isMissingNode() || weights.isNull()) {
            return ClassWeights.EQUAL;
        }
        if (weights.has("data")) {
            return ClassWeights.of(Golden.numbers(weights.get("data")));
        }
        return weights.isArray() ? ClassWeights.of(Golden.numbers(weights)) : ClassWeights.of(weights.asDouble());
    }

    private static ClassWeights balance(JsonNode alpha) {
        return alpha.isMissingNode() || alpha.isNull()
                ? ClassWeights.EQUAL
                : ClassWeights.of(1 - alpha.asDouble(), alpha.asDouble());
    }
}
