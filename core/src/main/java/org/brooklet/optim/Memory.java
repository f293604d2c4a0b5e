package org.brooklet.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an optimizer is what it keeps from update to update: a {@link Slot} for each parameter, and numbers of
 * its own. The memory of a wrapper is around the memory of the optimizer within, so that names cannot collide, and a
 * wrapper may occur twice.
 *
 * <pre>
 *   new Adam(0.01).averaged(0.99)           path of each array
 *
 *   AveragedWeights   average, last         average:dense1.W       last:dense1.W       average:dense1.b ...
 *     +- Adam         m, v                  inner/m:dense1.W       inner/v:dense1.W    inner/m:dense1.b ...
 * </pre>
 *
 * <p>{@link #contents} lists all of it. How many updates were made is not in here: the {@link
 * Descent} counts.
 */
public final class Memory {

    private static final String INNER = "inner";

    private final List<ParameterShape> shapes;
    private final Slot[] slots;
    private final String[] names;
    private final double[][] numbers;
    private final Map<String, Memory> within;
    private final @Nullable Object work;

    /**
     * Makes a memory of zeros.
     *
     * @param shapes the parameters
     * @param arrays the names of the arrays kept for each parameter
     * @param numbers the names of the numbers kept for each parameter
     * @throws IllegalArgumentException if two names are the same, or one has a slash or colon
     */
    public Memory(List<ParameterShape> shapes, List<String> arrays, List<String> numbers) {
        this(shapes, arrays, numbers, List.of(), Map.of(), null);
    }

    private Memory(
            List<ParameterShape> shapes,
            List<String> arrays,
            List<String> numbersOfEach,
            List<String> numbers,
            Map<String, Memory> within,
            @Nullable Object work) {
        requireDifferent(arrays, numbersOfEach, numbers);
        this.shapes = List.copyOf(shapes);
        this.slots = new Slot[shapes.size()];
        for (int p = 0; p < slots.length; p++) {
            slots[p] = new Slot(shapes.get(p), arrays, numbersOfEach);
        }
        this.names = numbers.toArray(new String[0]);
        this.numbers = new double[names.length][1];
        this.within = within;
        this.work = work;
    }

    /** Makes the memory of a wrapper that keeps some numbers, or nothing. */
    public static Memory around(Memory inner, String... numbers) {
        return new Memory(inner.shapes, List.of(), List.of(), List.of(numbers), Map.of(INNER, inner), null);
    }

    /** Makes the memory of a wrapper that keeps arrays, and numbers, for each parameter, and some numbers of its own. */
    public static Memory around(Memory inner, List<String> arrays, List<String> numbersOfEach, String... numbers) {
        return new Memory(inner.shapes, arrays, numbersOfEach, List.of(numbers), Map.of(INNER, inner), null);
    }

    /** Makes the memory of an optimizer around several others, each under a name. */
    static Memory aroundAll(List<ParameterShape> shapes, Map<String, Memory> within, Object work) {
        return new Memory(shapes, List.of(), List.of(), List.of(), within, work);
    }

    /** Makes a memory with room to work in, which is made before the first update and is not listed. */
    static Memory working(List<ParameterShape> shapes, List<String> arrays, Object work) {
        return new Memory(shapes, arrays, List.of(), List.of(), Map.of(), work);
    }

    /** Returns the parameters. */
    public List<ParameterShape> shapes() {
        return shapes;
    }

    /** Returns the number of parameters. */
    public int parameters() {
        return slots.length;
    }

    /** Returns what is kept for parameter {@code p}. */
    public Slot slot(int p) {
        return slots[p];
    }

    /**
     * Returns the memory of the optimizer within.
     *
     * @throws IllegalArgumentException if this is not the memory of a wrapper
     */
    public Memory inner() {
        return within(INNER);
    }

    /** Returns the memory of one of the optimizers within. */
    Memory within(String name) {
        Memory memory = within.get(name);
        if (memory == null) {
            throw new IllegalArgumentException(
                    "no memory \"%s\" within this one, there are %s".formatted(name, within.keySet()));
        }
        return memory;
    }

    /** Returns the room to work in. */
    <T> T work(Class<T> type) {
        return type.cast(Objects.requireNonNull(work, "this memory has no room to work in"));
    }

    /**
     * Returns one of the memory's own numbers.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public double number(String name) {
        return numbers[place("number", name, names)][0];
    }

    /**
     * Sets one of the memory's own numbers.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public void setNumber(String name, double value) {
        numbers[place("number", name, names)][0] = value;
    }

    /**
     * Returns everything that is kept, by path: the arrays themselves, not copies; a number is an array of one. The
     * order is always the same.
     */
    public Map<String, double[]> contents() {
        Map<String, double[]> contents = new LinkedHashMap<>();
        list("", contents);
        return Collections.unmodifiableMap(contents);
    }

    private void list(String path, Map<String, double[]> to) {
        for (int k = 0; k < numbers.length; k++) {
            to.put(path + names[k], numbers[k]);
        }
        for (Slot slot : slots) {
            slot.list(path, to);
        }
        for (Map.Entry<String, Memory> entry : within.entrySet()) {
            entry.getValue().list(path + entry.getKey() + "/", to);
        }
    }

    /** Looks for the same object first: a rule asks by the literal that it gave, in every update. */
    @SuppressWarnings("ReferenceEquality")
    static int place(String what, String name, String[] names) {
        for (int place = 0; place < names.length; place++) {
            if (names[place] == name) {
                return place;
            }
        }
        for (int place = 0; place < names.length; place++) {
            if (names[place].equals(name)) {
                return place;
            }
        }
        throw new IllegalArgumentException(
                "no %s \"%s\" in this memory, there are %s".formatted(what, name, Arrays.toString(names)));
    }

    private static void requireDifferent(List<String> arrays, List<String> numbersOfEach, List<String> numbers) {
        List<String> all = new ArrayList<>(arrays);
        all.addAll(numbersOfEach);
        all.addAll(numbers);
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("two parts of a memory have one name: " + all);
        }
        for (String name : all) {
            if (name.contains("/") || name.contains(":")) {
                throw new IllegalArgumentException(
                        "a name in a memory must have no slash and no colon, found \"%s\"".formatted(name));
            }
        }
    }

    @Override
    public String toString() {
        return "Memory of %s, numbers %s, within it %s"
                .formatted(Arrays.toString(slots), Arrays.toString(names), within.keySet());
    }
}
