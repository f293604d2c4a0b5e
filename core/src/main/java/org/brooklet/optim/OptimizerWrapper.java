package org.brooklet.optim;

import java.util.List;

/** What is around another optimizer, and passes on to it whatever it has nothing to say about. */
interface OptimizerWrapper extends Optimizer {

    /** Returns the optimizer within. */
    Optimizer optimizer();

    @Override
    default OptimizerState start(List<ParameterShape> shapes) {
        return optimizer().start(shapes);
    }

    @Override
    default void toTraining(OptimizerState state, double[][] theta) {
        optimizer().toTraining(state, theta);
    }

    @Override
    default void toPrediction(OptimizerState state, double[][] theta) {
        optimizer().toPrediction(state, theta);
    }

    @Override
    default void afterEpoch(OptimizerState state, double loss) {
        optimizer().afterEpoch(state, loss);
    }

    @Override
    default double gradientLimit() {
        return optimizer().gradientLimit();
    }
}
