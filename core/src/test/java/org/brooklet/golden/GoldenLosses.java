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
        Loss loss = formula(name, settings);
        return switch (settings.get("reduction").asText()) {
            // What PyTorch calls the mean is each loss's own reduction, but for one.
            case "mean" -> loss instanceof KullbackLeibler ? loss.reducedBy(Reduction.MEAN_OVER_ELEMENTS) : loss;
            case "batchmean" -> loss.reducedBy(Reduction.MEAN_OVER_ROWS);
            case "sum" -> loss.reducedBy(Reduction.SUM);
            default ->
                throw new IllegalArgumentException(settings.get("reduction").asText());
        };
    }

    private static Loss formula(String name, JsonNode settings) {
        return switch (name) {
            case "mse" -> new MeanSquaredError();
            case "l1" -> new MeanAbsoluteError();
            case "huber" -> new Huber(settings.get("delta").asDouble());
            case "smooth_l1" -> new SmoothL1(settings.get("beta").asDouble());
            case "log_cosh" -> new LogCosh();
            case "quantile" -> new Quantile(settings.get("tau").asDouble());
            case "msle" -> new MeanSquaredLogarithmicError();
            case "poisson_nll" ->
                settings.get("log_input").asBoolean()
                        ? new PoissonWithLogRate()
                        : new Poisson(settings.get("eps").asDouble());
            case "kl_div" -> new KullbackLeibler();
            case "hinge" -> new Hinge();
            case "squared_hinge" -> new SquaredHinge();
            case "bce" -> new BinaryCrossEntropy();
            case "bce_with_logits" ->
                new BinaryCrossEntropyWithLogits(new BinaryCrossEntropy(weights(settings.path("pos_weight")), 0));
            case "focal" ->
                new BinaryFocalCrossEntropyWithLogits(
                        new BinaryFocalCrossEntropy(settings.get("gamma").asDouble(), balance(settings.path("alpha"))));
            case "cross_entropy" ->
                new CategoricalCrossEntropyWithLogits(new CategoricalCrossEntropy(
                        weights(settings.path("class_weight")),
                        settings.path("label_smoothing").asDouble()));
            default -> throw new IllegalArgumentException(name);
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
