package org.brooklet.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A slot is what a memory keeps for one parameter: named arrays as long as the parameter, and named numbers. All begin
 * at zero.
 */
public final class Slot {

    private final ParameterShape shape;
    private final int size;
    private final String[] arrayNames;
    private final String[] numberNames;
    private final double[][] arrays;

    /** Arrays of one, so that all content of a memory is of one kind. */
    private final double[][] numbers;

    Slot(ParameterShape shape, List<String> arrays, List<String> numbers) {
        this.shape = shape;
        this.size = shape.size();
        this.arrayNames = arrays.toArray(new String[0]);
        this.numberNames = numbers.toArray(new String[0]);
        this.arrays = new double[arrays.size()][shape.size()];
        this.numbers = new double[numbers.size()][1];
    }

    /** Returns the parameter. */
    public ParameterShape shape() {
        return shape;
    }

    /** Returns the number of elements of the parameter. */
    public int size() {
        return size;
    }

    /**
     * Returns an array itself, not a copy.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public double[] array(String name) {
        return arrays[Memory.place("array", name, arrayNames)];
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public double number(String name) {
        return numbers[Memory.place("number", name, numberNames)][0];
    }

    /**
     * Sets a number.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public void setNumber(String name, double value) {
        numbers[Memory.place("number", name, numberNames)][0] = value;
    }

    /** Adds all arrays to a map, by their paths. */
    void list(String path, Map<String, double[]> to) {
        for (int k = 0; k < arrays.length; k++) {
            to.put(path + arrayNames[k] + ":" + shape.name(), arrays[k]);
        }
        for (int k = 0; k < numbers.length; k++) {
            to.put(path + numberNames[k] + ":" + shape.name(), numbers[k]);
        }
    }

    @Override
    public String toString() {
        return "Slot of %s, arrays %s".formatted(shape, Arrays.toString(arrayNames));
    }
}
