package org.brooklet.op;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An op is one kind of node in the graph: a function of matrices with its derivatives. See the package's page for the
 * letters and the contract, and {@link Activation} for the common case of an element-wise function.
 *
 * <p>To add one: implement this interface in one file, check it with {@code GradientCheck}, use it with
 * {@code node.then(op)}.
 */
public interface Op {

    /** Returns the name of the kind, lower case: {@code "dense"}. A node that was not named is numbered by it. */
    String name();

    /**
     * Returns O, the number of columns of the result.
     *
     * @param inputs the number of columns of each input
     * @throws IllegalArgumentException if the op does not take inputs of this number or these widths
     */
    int width(int... inputs);

    /** Returns the parameters this op needs for inputs of these widths, in the order of {@code w}; often none. */
    default List<ParameterSpec> parameters(int... inputs) {
        return List.of();
    }

    /**
     * Returns the settings from which {@link Ops#make} makes an equal op, but for the way in which its weights are
     * drawn; often none.
     */
    default Settings settings() {
        return Settings.NONE;
    }

    /**
     * Returns the initializer for the weights of a layer right before this op, or {@code null} for the usual one. If
     * there is an {@link #initializerBeside}, this is for layers between two ops that ask for the same.
     */
    default @Nullable Initializer initializerBefore() {
        return null;
    }

    /**
     * Returns the initializer for the weights of a layer that has an op like this on one side only: at the beginning or
     * the end of a stack of such layers; {@code null} for no difference.
     */
    default @Nullable Initializer initializerBeside() {
        return null;
    }

    /**
     * Returns what the numbers in y can be.
     *
     * @param inputs what the numbers in each input can be
     */
    default Range range(Range... inputs) {
        return Range.UNKNOWN;
    }

    /** Returns how many rows a batch needs in training; usually 1. */
    default int minimumBatchSize() {
        return 1;
    }

    /**
     * Returns what {@code forward} computes in prediction, element by element, or {@code null} if it is no formula of
     * one element: then a network with this op cannot be written in another language, unless the exporters know it. Inputs
     * and parameters are of the width of y, or a parameter is one number.
     *
     * @param x an element of each input, as in {@link Formula#input}
     */
    default @Nullable Formula formula(Formula... x) {
        return null;
    }

    /** Computes {@code c.y()}, which is already B x O and whose old content means nothing, from x and w. */
    void forward(Context c);

    /**
     * Adds to {@code c.dx(k)} and {@code c.dw(p)} what the chain rule makes of {@code c.dy()}. Called after {@code
     * forward} with the same context; x, w and y have not changed since.
     */
    void backward(Context c);

    /**
     * Takes note of a training step that was made, after the update: the only place where an op may change its
     * constants, such as running statistics. By default there is nothing to note.
     */
    default void afterStep(Context c) {}
}
