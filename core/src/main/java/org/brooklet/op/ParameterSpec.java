package org.brooklet.op;

import org.brooklet.kernel.Matrices;
import org.jspecify.annotations.Nullable;

/**
 * A parameter specification is what an op says of one matrix it needs: name, shape, role and first values. The matrix
 * itself belongs to the network.
 *
 * @param name short and unique within the op, for example {@code "W"}; the network puts the layer's name before it
 * @param rows number of rows
 * @param columns number of columns
 * @param role what it is to the op
 * @param initializer first values, or {@code null} to let the network follow the activations beside the layer
 */
public record ParameterSpec(
        String name,
        int rows,
        int columns,
        Role role,
        @Nullable Initializer initializer) {

    /** What a parameter is to its op. */
    public enum Role {
        /** Multiplies inputs. Trained; what weight decay and penalties are meant for. */
        WEIGHT,

        /** Is added to results. Trained. */
        BIAS,

        /** Stretches results: the gain of a normalization, the slope of an activation. Trained, not decayed. */
        GAIN,

        /** Is not trained, and gets no gradient, but is saved with the model all the same. */
        CONSTANT
    }

    /** Checks the shape: at least 1 x 1, and no more numbers than an array can have. */
    public ParameterSpec {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("parameter \"%s\" must have at least 1 row and 1 column, found %s x %s"
                    .formatted(name, rows, columns));
        }
        Matrices.requireSize(rows, columns, "parameter \"" + name + "\"");
    }

    /** Returns whether training changes it. */
    public boolean trainable() {
        return role != Role.CONSTANT;
    }

    /** A row of constants. */
    static ParameterSpec constantRow(String name, double[] values) {
        Initializer copy = (w, random) -> System.arraycopy(values, 0, w.data, 0, values.length);
        return new ParameterSpec(name, 1, values.length, Role.CONSTANT, copy);
    }
}
