package org.brooklet.op;

import org.jspecify.annotations.Nullable;

/**
 * A parameter specification is what an op says of one matrix it needs: name, shape, first values, and whether training
 * changes it. The matrix itself belongs to the network.
 *
 * @param name short and unique within the op, for example {@code "W"}; the network puts the layer's name before it
 * @param rows number of rows
 * @param columns number of columns
 * @param initializer first values, or {@code null} to let the network follow the activation after the layer
 * @param trainable false for a constant, which gets no gradient but is saved with the model all the same
 */
public record ParameterSpec(
        String name, int rows, int columns, @Nullable Initializer initializer, boolean trainable) {

    /** Checks the shape. */
    public ParameterSpec {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("parameter \"%s\" must have at least 1 row and 1 column, found %d x %d"
                    .formatted(name, rows, columns));
        }
    }

    /** A row of constants that the network does not train. */
    static ParameterSpec constantRow(String name, double[] values) {
        Initializer copy = (w, random) -> System.arraycopy(values, 0, w.data, 0, values.length);
        return new ParameterSpec(name, 1, values.length, copy, false);
    }
}
