package org.brooklet.op;

import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A context is what the op of one node works with: its inputs and parameters, its result, the gradients of all of them,
 * and what it keeps from forward to backward. It belongs to one node and one thread.
 *
 * <p>Letters and shapes are those of the package's page. Matrices are the buffers themselves, not copies; they may be
 * longer than they are large, so loops end at {@code getNumElements()}.
 */
public interface Context {

    /** Returns the number of inputs. */
    int inputs();

    /** Returns input number {@code k}, B x I; only read. */
    DMatrixRMaj x(int k);

    /** Returns parameter number {@code p}, in the order of {@link Op#parameters}; only read, but for {@code afterStep}. */
    DMatrixRMaj w(int p);

    /** Returns the result, B x O: for forward to fill, and for backward to read. */
    DMatrixRMaj y();

    /** Returns dL/dy, B x O, in backward; only read. */
    DMatrixRMaj dy();

    /** Returns dL/dx of input {@code k}, in backward, to be added to; {@code null} where nobody needs it. */
    @Nullable
    DMatrixRMaj dx(int k);

    /** Returns dL/dw of parameter {@code p}, in backward, to be added to; {@code null} where nobody needs it. */
    @Nullable
    DMatrixRMaj dw(int p);

    /** Returns whether this is training (true) or prediction (false): dropout and the like act in training only. */
    boolean training();

    /** Returns the random numbers of this node in this step: the same for the same seed, node and number of the step. */
    RandomStream random();

    /**
     * Returns matrix number {@code index} of the memory, which keeps its content until this node's next forward. It
     * allocates only when an op asks for more than ever before.
     */
    DMatrixRMaj memory(int index);

    /**
     * Computes the product of a dense layer, y = x W + b, by the library's fast loops and threads.
     *
     * @param b O numbers, or {@code null} for none
     */
    void product(DMatrixRMaj x, DMatrixRMaj w, double @Nullable [] b, DMatrixRMaj y);

    /**
     * Adds the gradient of the weights of such a product, dW += x' dy, and db += the sum of the rows of dy.
     *
     * @param db O numbers, or {@code null} for none
     */
    void addWeightGradient(DMatrixRMaj x, DMatrixRMaj dy, DMatrixRMaj dw, double @Nullable [] db);

    /** Adds the gradient of the input of such a product, dx += dy W'. */
    void addInputGradient(DMatrixRMaj dy, DMatrixRMaj w, DMatrixRMaj dx);
}
