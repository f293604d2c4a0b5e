package org.brooklet.optim;

/**
 * The name and shape of a parameter, all that an optimizer knows of it beforehand.
 *
 * @param name unique within the network, for example {@code "dense1.W"}
 * @param rows number of rows
 * @param columns number of columns
 */
public record ParameterShape(String name, int rows, int columns) {

    /** Returns the number of elements. */
    public int size() {
        return rows * columns;
    }
}
