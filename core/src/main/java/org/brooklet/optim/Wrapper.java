package org.brooklet.optim;

import java.util.List;

/**
 * A wrapper is an optimizer around another one. It adds one thing and leaves the rest to the optimizer within: override
 * the methods where that happens, and call {@code Wrapper.super} or {@link #inner} for the rest.
 *
 * <p>The memory of a wrapper is around that of the optimizer within: override {@link #start} to keep something, and hand
 * on {@code memory.inner()}.
 */
public interface Wrapper extends Optimizer {

    /** Returns the optimizer within. */
    Optimizer inner();

    @Override
    default Memory start(List<ParameterShape> shapes) {
        return Memory.around(inner().start(shapes));
    }

    @Override
    default void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        inner().prepare(memory.inner(), now, theta, g);
    }

    @Override
    default void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner().update(memory.inner(), now, theta, g);
    }

    @Override
    default void toTraining(Memory memory, double[][] theta) {
        inner().toTraining(memory.inner(), theta);
    }

    @Override
    default void toPrediction(Memory memory, double[][] theta) {
        inner().toPrediction(memory.inner(), theta);
    }

    @Override
    default boolean hasTrainingPlace() {
        return inner().hasTrainingPlace();
    }

    @Override
    default void afterEpoch(Memory memory, double loss) {
        inner().afterEpoch(memory.inner(), loss);
    }

    @Override
    default void afterSet(Memory memory, int p, double[] theta) {
        inner().afterSet(memory.inner(), p, theta);
    }

    @Override
    default void requireMatches(List<ParameterShape> parameters) {
        inner().requireMatches(parameters);
    }

    @Override
    default List<ParameterShape> moving(List<ParameterShape> all) {
        return inner().moving(all);
    }
}
