package org.brooklet.examples;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.brooklet.Node;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.Huber;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanAbsoluteError;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Elu;
import org.brooklet.op.Gelu;
import org.brooklet.op.LeakyRelu;
import org.brooklet.op.Linear;
import org.brooklet.op.Mish;
import org.brooklet.op.Op;
import org.brooklet.op.Relu;
import org.brooklet.op.Selu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Silu;
import org.brooklet.op.Softplus;
import org.brooklet.op.Tanh;
import org.brooklet.optim.Optimizer;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.Cosine;
import org.brooklet.schedule.CosineRestarts;
import org.brooklet.schedule.Exponential;
import org.brooklet.schedule.LinearRamp;
import org.brooklet.schedule.OneCycle;
import org.brooklet.schedule.Polynomial;
import org.brooklet.schedule.Schedule;
import org.brooklet.schedule.StepDecay;
import org.brooklet.schedule.WarmUp;

/**
 * What is set in the playground: the query of an address, {@code data=moons&layers=8,8&optimizer=Adam}. What is not there
 * is as usual; what means nothing is refused.
 */
final class PlaygroundSettings {

    private static final int LONGEST = 2_000;

    static final Map<String, Supplier<Op>> ACTIVATIONS = new LinkedHashMap<>();
    static final Map<String, LongFunction<Schedule>> SCHEDULES = new LinkedHashMap<>();
    static final List<String> LOSSES = List.of("usual", "squared error", "absolute error", "Huber");
    static final List<String> PENALTIES = List.of("none", "L1", "L2", "decay");

    static {
        ACTIVATIONS.put("tanh", Tanh::new);
        ACTIVATIONS.put("relu", Relu::new);
        ACTIVATIONS.put("sigmoid", Sigmoid::new);
        ACTIVATIONS.put("linear", Linear::new);
        ACTIVATIONS.put("leaky relu", LeakyRelu::new);
        ACTIVATIONS.put("elu", Elu::new);
        ACTIVATIONS.put("selu", Selu::new);
        ACTIVATIONS.put("gelu", Gelu::new);
        ACTIVATIONS.put("silu", Silu::new);
        ACTIVATIONS.put("mish", Mish::new);
        ACTIVATIONS.put("softplus", Softplus::new);
        SCHEDULES.put("constant", steps -> new Constant(1));
        SCHEDULES.put("cosine", Cosine::new);
        SCHEDULES.put("cosine with restarts", steps -> new CosineRestarts(Math.max(1, steps / 4)));
        SCHEDULES.put("linear", steps -> new LinearRamp(1, 0, steps));
        SCHEDULES.put("polynomial", steps -> new Polynomial(steps, 2));
        SCHEDULES.put("exponential", steps -> new Exponential(StrictMath.pow(0.01, 1.0 / steps)));
        SCHEDULES.put("steps", steps -> new StepDecay(Math.max(1, steps / 4), 0.5));
        SCHEDULES.put("one cycle", OneCycle::new);
        SCHEDULES.put(
                "warm-up and cosine",
                steps -> new WarmUp(Math.max(1, steps / 20), new Cosine(Math.max(1, steps - Math.max(1, steps / 20)))));
    }

    private final Map<String, String> given = new LinkedHashMap<>();
    private final PlaygroundData data;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException saying what is expected, if one means nothing
     */
    PlaygroundSettings(String query, PlaygroundData data) {
        this.data = data;
        if (query.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "expected at most %s characters of settings, found %s".formatted(LONGEST, query.length()));
        }
        List<String> known = List.of(
                "data",
                "noise",
                "test",
                "layers",
                "activation",
                "loss",
                "penalty",
                "strength",
                "optimizer",
                "rate",
                "schedule",
                "optimizer2",
                "rate2",
                "batch",
                "epochs",
                "seed");
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (pair.isEmpty()) {
                continue;
            }
            if (parts.length < 2 || !known.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "there is no setting \"%s\"; there are %s".formatted(parts[0], String.join(", ", known)));
            }
            given.put(parts[0], decoded(parts[1]));
        }
        // Everything is read once, so that a mistake is told before anything begins.
        rows();
        node();
        loss();
        optimizer(0, 100);
        optimizer(1, 100);
        batch();
        epochs();
        seed();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"%s\" is no text of an address".formatted(text), e);
        }
    }

    private String one(String name, String usual, Iterable<String> allowed) {
        String value = given.getOrDefault(name, usual);
        for (String candidate : allowed) {
            if (candidate.equals(value)) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "%s expects one of %s, found \"%s\"".formatted(name, String.join(", ", allowed), value));
    }

    private double number(String name, double usual, double low, double high) {
        String value = given.getOrDefault(name, Double.toString(usual));
        double number = value.matches("[0-9.eE+-]{1,30}") ? parsed(value) : Double.NaN;
        if (!(number >= low && number <= high)) {
            throw new IllegalArgumentException(
                    "%s expects a number from %s to %s, found \"%s\"".formatted(name, low, high, value));
        }
        return number;
    }

    private static double parsed(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private int whole(String name, int usual, int low, int high) {
        double number = number(name, usual, low, high);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(
                    "%s expects a whole number, found \"%s\"".formatted(name, given.get(name)));
        }
        return (int) number;
    }

    /** The name of the data. */
    String rows() {
        return one("data", "moons", data.names());
    }

    /** How far points are scattered. */
    double noise() {
        return number("noise", 0.1, 0, 2);
    }

    /** The share of the rows to test on. */
    double test() {
        return number("test", 0.3, 0.05, 0.95);
    }

    /** The network. */
    Node node() {
        Supplier<Op> activation =
                Objects.requireNonNull(ACTIVATIONS.get(one("activation", "tanh", ACTIVATIONS.keySet())));
        Node node = Node.input(2);
        String layers = given.getOrDefault("layers", "8,8").strip();
        String[] widths = layers.isEmpty() ? new String[0] : layers.split(",", -1);
        if (widths.length > 6) {
            throw new IllegalArgumentException("layers expects at most 6 numbers, found " + widths.length);
        }
        for (String width : widths) {
            if (!width.strip().matches("[1-9][0-9]?")) {
                throw new IllegalArgumentException(
                        "layers expects numbers from 1 to 99, as in 8,8, found \"%s\"".formatted(layers));
            }
            node = node.dense(Integer.parseInt(width.strip())).then(activation.get());
        }
        node = node.dense(1);
        return isOfClasses() ? node.sigmoid() : node;
    }

    private boolean isOfClasses() {
        return data.isOfClasses(rows());
    }

    /** The loss. */
    Loss loss() {
        return switch (one("loss", "usual", LOSSES)) {
            case "squared error" -> new MeanSquaredError();
            case "absolute error" -> new MeanAbsoluteError();
            case "Huber" -> new Huber();
            default -> isOfClasses() ? new BinaryCrossEntropy() : new MeanSquaredError();
        };
    }

    /** Whether two optimizers are compared. */
    boolean areTwo() {
        return !given.getOrDefault("optimizer2", "none").equals("none");
    }

    /** The first optimizer, or the second, which is the first where there is none. */
    Optimizer optimizer(int place, long steps) {
        String suffix = place == 1 && areTwo() ? "2" : "";
        List<String> names =
                Optimizers.RULES.stream().map(Optimizers.Entry::name).toList();
        String name = one("optimizer" + suffix, "Adam", names);
        double rate = number("rate" + suffix, 0.03, 1e-9, 1e6);
        Optimizer optimizer = Optimizers.RULES.get(names.indexOf(name)).of().apply(rate);
        Schedule schedule = Objects.requireNonNull(SCHEDULES.get(one("schedule", "constant", SCHEDULES.keySet())))
                .apply(steps);
        double strength = number("strength", 0.001, 0, 100);
        optimizer = optimizer.scheduled(schedule);
        return switch (one("penalty", "none", PENALTIES)) {
            case "L1" -> optimizer.withL1(strength);
            case "L2" -> optimizer.withL2(strength);
            case "decay" -> optimizer.withDecay(Math.min(strength, 1));
            default -> optimizer;
        };
    }

    /** How many rows are a batch. */
    int batch() {
        return whole("batch", 16, 1, 10_000);
    }

    /** How many epochs there are. */
    int epochs() {
        return whole("epochs", 500, 1, 100_000);
    }

    /** What points, weights and batches are drawn from. */
    int seed() {
        return whole("seed", 1, 0, 1_000_000_000);
    }
}
