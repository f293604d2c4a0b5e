package org.brooklet.op;

import java.util.Arrays;
import org.brooklet.kernel.Products;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A pass is what one node may use, besides its matrices, during one forward and backward through the network: whether
 * this is training, a stream of random numbers, matrices that it keeps from forward to backward, and matrix products.
 *
 * <p>It belongs to one node and one thread. It allocates only when an op asks for more memory than ever before.
 */
public final class Pass {

    private final Products products;
    private boolean training;
    private long seed;
    private String purpose = "";
    private long number;
    private boolean drawn;
    private final RandomStream random = new RandomStream(0, "", 0);
    private DMatrixRMaj[] memory = {};

    /** Makes a pass in prediction mode, with products of its own. */
    public Pass() {
        this(new Products());
    }

    /** Makes a pass in prediction mode, with products that the passes of one thread share. */
    public Pass(Products products) {
        this.products = products;
    }

    /**
     * Begins the next pass.
     *
     * @param training whether gradients may follow; dropout and the like act in training only
     * @param seed the network's seed
     * @param purpose names the node, so that no two nodes draw the same numbers
     * @param number the number of the pass, so that no two passes draw the same numbers
     */
    public void begin(boolean training, long seed, String purpose, long number) {
        this.training = training;
        this.seed = seed;
        this.purpose = purpose;
        this.number = number;
        this.drawn = false;
    }

    /** Returns whether this pass trains (true) or predicts (false). */
    public boolean training() {
        return training;
    }

    /** Returns the random numbers of this node in this pass: the same for the same (seed, node, number of the pass). */
    public RandomStream random() {
        if (!drawn) {
            random.restart(seed, purpose, number);
            drawn = true;
        }
        return random;
    }

    /** Returns the products of a dense layer, with their scratch memory and threads. */
    public Products products() {
        return products;
    }

    /** Returns matrix number {@code index} of the memory; it keeps its content until this node's next forward. */
    public DMatrixRMaj memory(int index) {
        if (index >= memory.length) {
            int old = memory.length;
            memory = Arrays.copyOf(memory, index + 1);
            for (int i = old; i <= index; i++) {
                memory[i] = new DMatrixRMaj(0, 0);
            }
        }
        return memory[index];
    }
}
