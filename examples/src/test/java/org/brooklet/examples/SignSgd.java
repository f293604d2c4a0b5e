package org.brooklet.examples;

import java.util.List;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.OptimizerState;
import org.brooklet.optim.ParameterShape;

public record SignSgd(double learningRate) implements Optimizer {

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        return new OptimizerState(shapes); // names of arrays to keep would follow, as in Adam: "m", "v"
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double lr = state.rate(learningRate); // the share that a schedule leaves of it
        state.advance();
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                theta[p][i] -= lr * Math.signum(g[p][i]);
            }
        }
    }
}
