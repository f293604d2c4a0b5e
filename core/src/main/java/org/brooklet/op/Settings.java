package org.brooklet.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Settings are named values, from which something can be made again: each is a number or a row of numbers. Immutable.
 *
 * <pre>{@code
 * Settings.NONE.with("units", 16).with("bias", 1)
 * }</pre>
 */
public final class Settings {

    /** No settings. */
    public static final Settings NONE = new Settings(Map.of());

    private final Map<String, double[]> values;

    private Settings(Map<String, double[]> values) {
        this.values = values;
    }

    /** Returns these settings and one more, whose values are copied; yes and no are 1 and 0. */
    public Settings with(String name, double... value) {
        Map<String, double[]> more = new LinkedHashMap<>(values);
        more.put(name, value.clone());
        return new Settings(Collections.unmodifiableMap(more));
    }

    /** Returns the names and copies of the values, in their order. */
    public Map<String, double[]> values() {
        Map<String, double[]> copies = new LinkedHashMap<>();
        values.forEach((name, value) -> copies.put(name, value.clone()));
        return copies;
    }

    /**
     * Returns a copy of a row of numbers.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double[] row(String name) {
        double[] value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no setting %s, there are %s".formatted(Quoted.of(name), values.keySet()));
        }
        return value.clone();
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is none of this name, or it is a row of several
     */
    public double number(String name) {
        double[] value = row(name);
        if (value.length != 1) {
            throw new IllegalArgumentException(
                    "setting \"%s\" must be 1 number, found %s".formatted(name, value.length));
        }
        return value[0];
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException if there is none of this name, or it is not a whole number that an int can hold
     */
    public int integer(String name) {
        double value = number(name);
        if (value != (int) value) {
            throw new IllegalArgumentException(
                    "setting \"%s\" must be a whole number, found %s".formatted(name, value));
        }
        return (int) value;
    }

    /**
     * Returns a yes or no.
     *
     * @throws IllegalArgumentException if there is none of this name, or it is neither 0 nor 1
     */
    public boolean flag(String name) {
        double value = number(name);
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("setting \"%s\" must be 0 or 1, found %s".formatted(name, value));
        }
        return value == 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        values.forEach((name, value) ->
                text.add(name + " " + (value.length == 1 ? String.valueOf(value[0]) : Arrays.toString(value))));
        return text.toString();
    }
}
