package org.brooklet.optim;

import java.util.List;

/**
 * A rule is an optimizer that moves one parameter after another, each by its own gradient and memory. Most optimizers
 * are rules: say what is kept for a parameter, and how it moves.
 */
public interface Rule extends Optimizer {

    /** Returns the names of the arrays that are kept for each parameter; often none. */
    default List<String> arrays() {
        return List.of();
    }

    /** Returns the names of the numbers that are kept for each parameter; mostly none. */
    default List<String> numbers() {
        return List.of();
    }

    /** Sets what is not to begin at zero. */
    default void begin(Slot slot) {}

    /**
     * Moves one parameter. Allocates nothing and must not fail.
     *
     * @param slot what is kept for it, and its size
     * @param now number, rate and loss of this update
     * @param theta its numbers, changed in place; the array may be longer than the parameter
     * @param g its gradient, only read
     */
    void move(Slot slot, Update now, double[] theta, double[] g);

    @Override
    default Memory start(List<ParameterShape> shapes) {
        return begun(new Memory(shapes, arrays(), numbers()));
    }

    /** Calls {@link #begin} for each parameter. */
    private Memory begun(Memory memory) {
        for (int p = 0; p < memory.parameters(); p++) {
            begin(memory.slot(p));
        }
        return memory;
    }

    @Override
    default void update(Memory memory, Update now, double[][] theta, double[][] g) {
        for (int p = 0; p < memory.parameters(); p++) {
            move(memory.slot(p), now, theta[p], g[p]);
        }
    }
}
