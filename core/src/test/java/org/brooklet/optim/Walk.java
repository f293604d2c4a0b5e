package org.brooklet.optim;

import java.util.List;

/** One number that starts at 1 and is moved by an optimizer along gradients worked out by hand. */
final class Walk {

    static final ParameterShape WEIGHT = new ParameterShape("w", 1, 1, true);
    static final ParameterShape BIAS = new ParameterShape("b", 1, 1, false);

    final OptimizerState state;
    final double[][] theta = {{1}};
    private final Optimizer optimizer;

    Walk(Optimizer optimizer) {
        this(optimizer, WEIGHT);
    }

    Walk(Optimizer optimizer, ParameterShape shape) {
        this.optimizer = optimizer;
        this.state = optimizer.start(List.of(shape));
    }

    /** Makes an update and returns where the network then predicts. */
    double step(double gradient) {
        optimizer.toTraining(state, theta);
        optimizer.update(state, theta, new double[][] {{gradient}});
        optimizer.toPrediction(state, theta);
        return theta[0][0];
    }

    /** Makes an update with a loss, for the rules that look at it. */
    double step(double gradient, double loss) {
        state.setLoss(loss);
        return step(gradient);
    }

    /** Where the next gradient is wanted. */
    double training() {
        optimizer.toTraining(state, theta);
        double place = theta[0][0];
        optimizer.toPrediction(state, theta);
        return place;
    }

    /** The number of one kind that the state keeps. */
    double kept(String kind) {
        return state.array(kind, 0)[0];
    }

    /** Places after each gradient. */
    static double[] path(Optimizer optimizer, double... gradients) {
        Walk walk = new Walk(optimizer);
        double[] path = new double[gradients.length];
        for (int i = 0; i < path.length; i++) {
            path[i] = walk.step(gradients[i]);
        }
        return path;
    }
}
