package org.brooklet.optim;

import java.util.List;

/** What is around another optimizer, and passes on to it whatever it has nothing to say about. */
interface OptimizerWrapper extends Optimizer {

    /** Returns the optimizer within. */
    Optimizer optimizer();

    /** Refuses a gradient that this wrapper has made too large for the optimizer within. */
    default void requireWithinLimit(OptimizerState state, double[][] g) {
        double limit = optimizer().gradientLimit();
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                if (!(Math.abs(g[p][i]) < limit)) {
                    throw new ArithmeticException("the gradient of \"%s\" with its penalty is not below %s"
                            .formatted(state.shapes().get(p).name(), limit));
                }
            }
        }
    }

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
