package org.brooklet.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brooklet.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.brooklet.golden.Golden.Tolerance;
import org.brooklet.optim.Descent;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.ReduceOnPlateau;
import org.brooklet.optim.Sgd;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.CosineRestarts;
import org.brooklet.schedule.Exponential;
import org.brooklet.schedule.LinearRamp;
import org.brooklet.schedule.MultiStep;
import org.brooklet.schedule.OneCycle;
import org.brooklet.schedule.Polynomial;
import org.brooklet.schedule.Schedule;
import org.brooklet.schedule.StepDecay;
import org.brooklet.schedule.WarmUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSchedulesTest {

    private static final Tolerance TOLERANCE = new Tolerance(1e-12, 1e-16);

    static Stream<JsonNode> cases() {
        return Golden.cases("schedules");
    }

    @Test
    void cases_areAll() {
        assertThat(cases().count()).isEqualTo(24);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void at_goldenCase_isPytorchsRate(JsonNode golden) {
        assertThat(check(golden)).isLessThan(1e-12);
    }

    /** Runs a case and returns the worst deviation. */
    static double check(JsonNode golden) {
        double[] want = Golden.numbers(golden.get("lr"));
        double[] got = onPlateau(golden) ? ratesOnPlateau(golden, want.length) : rates(golden, want.length);
        return assertClose("rate", got, want, want.length, TOLERANCE);
    }

    /** Whether the rate follows a metric and not the step's number. */
    static boolean onPlateau(JsonNode golden) {
        return golden.get("schedule").asText().equals("ReduceLROnPlateau");
    }

    static Schedule schedule(JsonNode golden) {
        return schedule(
                golden.get("schedule").asText(),
                golden.get("hyper"),
                golden.get("base_lr").asDouble());
    }

    private static double[] rates(JsonNode golden, int steps) {
        JsonNode hyper = golden.get("hyper");
        Schedule schedule = schedule(
                golden.get("schedule").asText(), hyper, golden.get("base_lr").asDouble());
        double rate = largestRate(hyper, golden.get("base_lr").asDouble());
        double[] rates = new double[steps];
        for (int step = 0; step < steps; step++) {
            rates[step] = rate * schedule.at(step);
        }
        return rates;
    }

    /** The rate that shares are taken of. */
    static double largestRate(JsonNode hyper, double base) {
        return hyper.path("max_lr").asDouble(base);
    }

    /** What PyTorch calls by {@code type}, as a share of the largest rate. */
    static Schedule schedule(String type, JsonNode hyper, double base) {
        double minimum = hyper.path("eta_min").asDouble() / base;
        return switch (type) {
            case "StepLR" ->
                new StepDecay(
                        hyper.get("step_size").asLong(), hyper.get("gamma").asDouble());
            case "MultiStepLR" ->
                new MultiStep(
                        StreamSupport.stream(hyper.get("milestones").spliterator(), false)
                                .map(JsonNode::asLong)
                                .toList(),
                        hyper.get("gamma").asDouble());
            case "ExponentialLR" -> new Exponential(hyper.get("gamma").asDouble());
            case "PolynomialLR" ->
                new Polynomial(
                        hyper.get("total_iters").asLong(), hyper.get("power").asDouble());
            case "LinearLR" ->
                new LinearRamp(
                        hyper.get("start_factor").asDouble(),
                        hyper.get("end_factor").asDouble(),
                        hyper.get("total_iters").asLong());
            case "CosineAnnealingLR" -> new Cosine(hyper.get("T_max").asLong(), minimum);
            case "CosineAnnealingWarmRestarts" ->
                new CosineRestarts(
                        hyper.get("T_0").asLong(), hyper.get("T_mult").asInt(), minimum);
            case "WarmupCosine" ->
                new WarmUp(
                        hyper.get("warmup_steps").asLong(),
                        hyper.get("start_factor").asDouble(),
                        new Cosine(hyper.get("T_max").asLong(), minimum));
            case "OneCycleLR" ->
                new OneCycle(
                        hyper.get("total_steps").asLong(),
                        hyper.get("pct_start").asDouble(),
                        hyper.get("div_factor").asDouble(),
                        hyper.get("final_div_factor").asDouble(),
                        hyper.get("anneal_strategy").asText().equals("cos")
                                ? OneCycle.Shape.COSINE
                                : OneCycle.Shape.LINE);
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** The rates that gradient descent really uses: how far it moves under a gradient of 1. */
    private static double[] ratesOnPlateau(JsonNode golden, int steps) {
        JsonNode hyper = golden.get("hyper");
        double base = golden.get("base_lr").asDouble();
        Optimizer optimizer = new ReduceOnPlateau(
                hyper.get("factor").asDouble(),
                hyper.get("patience").asInt(),
                hyper.get("threshold").asDouble(),
                hyper.get("cooldown").asInt(),
                hyper.get("min_lr").asDouble() / base,
                new Sgd(base));
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("theta", 1, 1, true)));
        double[] metric = Golden.numbers(golden.get("metric"));
        double[] rates = new double[steps];
        for (int step = 0; step < steps; step++) {
            double[][] theta = {{0}};
            descent.update(0, theta, new double[][] {{1}});
            rates[step] = -theta[0][0];
            if (step < metric.length) {
                descent.afterEpoch(metric[step]);
            }
        }
        return rates;
    }
}
