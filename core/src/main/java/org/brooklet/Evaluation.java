package org.brooklet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.brooklet.metric.Metric;
import org.jspecify.annotations.Nullable;

/** The values of some metrics on one dataset. Prints as {@code accuracy 0.9790, log loss 0.0851}. */
public final class Evaluation {

    private final Map<Metric, Double> values = new LinkedHashMap<>();

    Evaluation() {}

    void put(Metric metric, double value) {
        values.put(metric, value);
    }

    /** Returns the metrics that were asked for, in their order. */
    public List<Metric> metrics() {
        return List.copyOf(values.keySet());
    }

    /**
     * Returns the value of a metric.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public double get(Metric metric) {
        Double value = values.get(Objects.requireNonNull(metric, "metric"));
        if (value == null) {
            throw new IllegalArgumentException("%s was not evaluated, only %s".formatted(metric.name(), this));
        }
        return value;
    }

    /** Returns a metric's value to print: four decimals, unless they would be all zeros, or the number a long one. */
    static String shown(double value) {
        boolean usual = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
        return String.format(Locale.ROOT, usual ? "%.4f" : "%.4e", value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evaluation evaluation && evaluation.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        values.forEach((metric, value) -> text.add(metric.name() + " " + shown(value)));
        return text.toString();
    }
}
