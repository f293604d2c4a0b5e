package org.brooklet.op;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * An op is one kind of node in the graph: a function of matrices with its derivatives. See the package's page for the
 * letters and the contract, and {@link Activation} for the common case of an element-wise function.
 *
 * <p>To add one: implement this interface in one file, check it with {@code GradientCheck}, use it with
 * {@code node.then(op)}.
 */
public interface Op {

    /**
     * Returns the name of the kind, lower case: {@code "dense"}. Nodes without a name of their own are numbered by it.
     */
    String name();

    /**
     * Returns O, the number of columns of the result.
     *
     * @param inputs the number of columns of each input
     * @throws IllegalArgumentException if the op does not take inputs of this number or these widths
     */
    int width(int... inputs);

    /** Returns the parameters this op needs for inputs of these widths, in the order of {@code w} below; often none. */
    default List<ParameterSpec> parameters(int... inputs) {
        return List.of();
    }

    /**
     * Returns how a layer right before this op likes its weights drawn, or {@code null} for no wish (then Glorot
     * uniform).
     */
    default @Nullable Initializer weightsBefore() {
        return null;
    }

    /** Returns what is known of the numbers in y. */
    default Range range() {
        return Range.UNKNOWN;
    }

    /** Returns how many rows a batch needs at least in training; usually 1. */
    default int leastRows() {
        return 1;
    }

    /**
     * Computes y from x and w, and changes neither.
     *
     * @param x the inputs, each B x its width
     * @param w the parameters, in the order of {@link #parameters}
     * @param y the result, already B x O; its old content means nothing
     * @param pass training or prediction, random numbers, and memory until backward
     */
    void forward(DMatrixRMaj[] x, DMatrixRMaj[] w, DMatrixRMaj y, Pass pass);

    /**
     * Adds to dx and dw what the chain rule makes of dy. Called after {@code forward} with the same first four
     * arguments, whose contents have not changed since.
     *
     * @param dy dL/dy, B x O
     * @param dx dL/dx for each input, to be added to; {@code null} where nobody needs it
     * @param dw dL/dw for each parameter, to be added to; {@code null} for a constant
     */
    void backward(
            DMatrixRMaj[] x,
            DMatrixRMaj[] w,
            DMatrixRMaj y,
            Pass pass,
            DMatrixRMaj dy,
            @Nullable DMatrixRMaj[] dx,
            @Nullable DMatrixRMaj[] dw);

    /**
     * Takes note of a training step that was made, after the update: the only place where an op may change its
     * constants, such as running statistics. By default there is nothing to note.
     *
     * @param w the parameters, in the order of {@link #parameters}
     * @param pass the pass of the step, with what {@code forward} left in its memory
     */
    default void afterStep(DMatrixRMaj[] w, Pass pass) {}
}
