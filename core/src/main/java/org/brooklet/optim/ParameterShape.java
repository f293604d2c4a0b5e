package org.brooklet.optim;

/**
 * The name, shape and role of a parameter: all that an optimizer knows of it beforehand.
 *
 * @param name unique within the network, for example {@code "dense1.W"}
 * @param rows number of rows
 * @param columns number of columns
 * @param isWeight whether it multiplies inputs, and is not a bias: some rules treat the two differently
 */
public record ParameterShape(String name, int rows, int columns, boolean isWeight) {

    /** Returns the number of elements. */
    public int size() {
        return rows * columns;
    }

    @Override
    public String toString() {
        return "%s (%s x %s)".formatted(name, rows, columns);
    }
}
