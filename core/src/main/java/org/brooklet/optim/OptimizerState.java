package org.brooklet.optim;

import java.util.List;

/**
 * The state of an optimizer is what it remembers from update to update: the number of updates made, and named arrays,
 * each kind as long as the parameter it belongs to. All arrays begin at zero.
 *
 * <pre>
 *                  "m"        "v"
 *   dense1.W    double[480] double[480]        step = 214
 *   dense1.b    double[16]  double[16]
 * </pre>
 */
public final class OptimizerState {

    private final List<ParameterShape> shapes;
    private final List<String> kinds;
    private final double[][][] arrays;
    private long step;

    /**
     * Makes a state of zeros.
     *
     * @param shapes the parameters
     * @param kinds the names of the arrays kept for each parameter, for example {@code "m", "v"}
     */
    public OptimizerState(List<ParameterShape> shapes, String... kinds) {
        this.shapes = List.copyOf(shapes);
        this.kinds = List.of(kinds);
        this.arrays = new double[kinds.length][shapes.size()][];
        for (double[][] kind : arrays) {
            for (int p = 0; p < kind.length; p++) {
                kind[p] = new double[shapes.get(p).size()];
            }
        }
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

    /**
     * Makes this state equal to another of the same optimizer and network, without allocating.
     *
     * @throws IllegalArgumentException if the other has other parameters or other arrays
     */
    public void copyFrom(OptimizerState other) {
        if (!shapes.equals(other.shapes) || !kinds.equals(other.kinds)) {
            throw new IllegalArgumentException("cannot copy a state of %s for %s into one of %s for %s"
                    .formatted(other.kinds, other.shapes, kinds, shapes));
        }
        step = other.step;
        for (int k = 0; k < arrays.length; k++) {
            for (int p = 0; p < arrays[k].length; p++) {
                System.arraycopy(other.arrays[k][p], 0, arrays[k][p], 0, arrays[k][p].length);
            }
        }
    }
}
