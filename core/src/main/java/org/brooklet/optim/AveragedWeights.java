package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/**
 * An optimizer that predicts with an exponential moving average of the parameters it goes through: the noise of single
 * steps averages out, and the rate need not fall to get rid of it. Polyak and Juditsky, "Acceleration of stochastic
 * approximation by averaging", 1992, with the weights of Adam's averages.
 *
 * <pre>
 *   s = decay s + (1 - decay) theta          s starts at 0
 *   predict with s / (1 - decay^t)
 * </pre>
 *
 * <p>Dividing by 1 - decay^t makes it a proper mean of theta_1 to theta_t from the first update on; where it is left
 * out, the average starts at the first weights and takes long to forget them. Training goes on from the last
 * parameters, which the state keeps; parameters set by hand in between are overwritten by them.
 * The running statistics of batch normalization are those of the last parameters, not of the average: the two do not go
 * well together.
 *
 * @param decay the share of the average that is kept, at least 0 and below 1: 0.99 averages about 100 steps
 * @param optimizer what moves the parameters
 */
public record AveragedWeights(double decay, Optimizer optimizer) implements OptimizerWrapper {

    /** Checks the settings. */
    public AveragedWeights {
        Settings.requireDecay("AveragedWeights", "decay", decay);
        Objects.requireNonNull(optimizer, "optimizer");
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        return optimizer.start(shapes).withArrays("average", "last");
    }

    @Override
    public void toTraining(OptimizerState state, double[][] theta) {
        if (state.step() > 0) {
            copy(state, "last", theta);
        }
        optimizer.toTraining(state, theta);
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        optimizer.update(state, theta, g);
        optimizer.toPrediction(state, theta);
        for (int p = 0; p < state.parameters(); p++) {
            double[] average = state.array("average", p);
            int n = state.size(p);
            for (int i = 0; i < n; i++) {
                average[i] = decay * average[i] + (1 - decay) * theta[p][i];
            }
            System.arraycopy(theta[p], 0, state.array("last", p), 0, n);
        }
    }

    @Override
    public void toPrediction(OptimizerState state, double[][] theta) {
        if (state.step() == 0) {
            optimizer.toPrediction(state, theta);
            return;
        }
        double weight = BiasCorrection.of(decay, state.step());
        for (int p = 0; p < state.parameters(); p++) {
            double[] average = state.array("average", p);
            for (int i = 0; i < state.size(p); i++) {
                theta[p][i] = average[i] / weight;
            }
        }
    }

    private static void copy(OptimizerState state, String from, double[][] theta) {
        for (int p = 0; p < state.parameters(); p++) {
            System.arraycopy(state.array(from, p), 0, theta[p], 0, state.size(p));
        }
    }
}
