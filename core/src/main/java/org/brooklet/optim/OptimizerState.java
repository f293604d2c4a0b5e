package org.brooklet.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The state of an optimizer is what it remembers from update to update: the number of updates made, named arrays, each
 * kind as long as the parameter it belongs to, and named numbers. All begin at zero.
 *
 * <pre>
 *                  "m"        "v"
 *   dense1.W    double[480] double[480]        step = 214
 *   dense1.b    double[16]  double[16]         "P" = 0.031
 * </pre>
 *
 * <p>Beside that it carries what belongs to the update being made, and is not copied: the loss, the share
 * of the learning rate, and work memory.
 */
public final class OptimizerState {

    private final List<ParameterShape> shapes;
    private final List<String> kinds;
    private final double[][][] arrays;
    private final List<String> names;
    private final double[] numbers;
    private long step;

    private double loss = Double.NaN;
    private double rateShare = 1;
    private double[][] scratch = {};

    /**
     * Makes a state of zeros.
     *
     * @param shapes the parameters
     * @param kinds the names of the arrays kept for each parameter, for example {@code "m", "v"}
     */
    public OptimizerState(List<ParameterShape> shapes, String... kinds) {
        this(List.copyOf(shapes), List.of(kinds), List.of());
    }

    private OptimizerState(List<ParameterShape> shapes, List<String> kinds, List<String> names) {
        this.shapes = shapes;
        this.kinds = requireDifferent(kinds);
        this.names = requireDifferent(names);
        this.numbers = new double[names.size()];
        this.arrays = new double[kinds.size()][shapes.size()][];
        for (double[][] kind : arrays) {
            for (int p = 0; p < kind.length; p++) {
                kind[p] = new double[shapes.get(p).size()];
            }
        }
    }

    /** Returns a copy of this state with more kinds of arrays, of zeros: for an optimizer around another one. */
    public OptimizerState withArrays(String... more) {
        return new OptimizerState(shapes, joined(kinds, more), names).filledFrom(this);
    }

    /** Returns a copy of this state with more numbers, all zero. */
    public OptimizerState withNumbers(String... more) {
        return new OptimizerState(shapes, kinds, joined(names, more)).filledFrom(this);
    }

    /** Returns how many updates have been made. */
    public long step() {
        return step;
    }

    /** Counts one more update and returns its number: 1 for the first. */
    public long advance() {
        return ++step;
    }

    /** Returns the parameters this state belongs to. */
    public List<ParameterShape> shapes() {
        return shapes;
    }

    /** Returns the number of parameters. */
    public int parameters() {
        return shapes.size();
    }

    /** Returns the number of elements of parameter {@code p}. */
    public int size(int p) {
        return shapes.get(p).size();
    }

    /** Returns the names of the arrays kept for each parameter. */
    public List<String> kinds() {
        return kinds;
    }

    /**
     * Returns the array itself, not a copy, of one kind for parameter {@code p}.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public double[] array(String kind, int p) {
        int k = kinds.indexOf(kind);
        if (k < 0) {
            throw new IllegalArgumentException("no array \"%s\" in this state, there are %s".formatted(kind, kinds));
        }
        return arrays[k][p];
    }

    /** Sets every element of one kind of array, before the first update. */
    OptimizerState filled(String kind, double value) {
        for (int p = 0; p < shapes.size(); p++) {
            Arrays.fill(array(kind, p), value);
        }
        return this;
    }

    /** Returns the names of the numbers kept. */
    public List<String> names() {
        return names;
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double number(String name) {
        return numbers[place(name)];
    }

    /**
     * Sets a number.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public void setNumber(String name, double value) {
        numbers[place(name)] = value;
    }

    /** Returns the loss that the gradient of this update belongs to, or NaN if nobody has said. */
    public double loss() {
        return loss;
    }

    /** Says which loss the next gradient belongs to: some rules look whether it has risen. */
    public void setLoss(double loss) {
        this.loss = loss;
    }

    /** Returns the learning rate of this update: the largest one times the share that schedules leave of it. */
    public double rate(double learningRate) {
        return learningRate * rateShare;
    }

    /** The share of the learning rate that this update uses. */
    double rateShare() {
        return rateShare;
    }

    void setRateShare(double share) {
        rateShare = share;
    }

    /** Returns work memory of at least so many numbers; its content means nothing from update to update. */
    double[] scratch(int index, int length) {
        if (index >= scratch.length) {
            int old = scratch.length;
            scratch = Arrays.copyOf(scratch, index + 1);
            Arrays.fill(scratch, old, index + 1, new double[0]);
        }
        if (scratch[index].length < length) {
            scratch[index] = new double[length];
        }
        return scratch[index];
    }

    /**
     * Makes this state equal to another of the same optimizer and network, without allocating.
     *
     * @throws IllegalArgumentException if the other has other parameters, arrays or numbers
     */
    public void copyFrom(OptimizerState other) {
        if (!shapes.equals(other.shapes) || !kinds.equals(other.kinds) || !names.equals(other.names)) {
            throw new IllegalArgumentException("cannot copy a state of %s and %s for %s into one of %s and %s for %s"
                    .formatted(other.kinds, other.names, other.shapes, kinds, names, shapes));
        }
        filledFrom(other);
    }

    /** Takes over the content of another state whose arrays and numbers are the first ones of this state. */
    private OptimizerState filledFrom(OptimizerState other) {
        step = other.step;
        System.arraycopy(other.numbers, 0, numbers, 0, other.numbers.length);
        for (int k = 0; k < other.arrays.length; k++) {
            for (int p = 0; p < arrays[k].length; p++) {
                System.arraycopy(other.arrays[k][p], 0, arrays[k][p], 0, arrays[k][p].length);
            }
        }
        return this;
    }

    private int place(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("no number \"%s\" in this state, there are %s".formatted(name, names));
        }
        return place;
    }

    private static List<String> joined(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static List<String> requireDifferent(List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(
                    "two parts of the state have one name; an optimizer may be wrapped in each kind once: " + names);
        }
        return names;
    }
}
