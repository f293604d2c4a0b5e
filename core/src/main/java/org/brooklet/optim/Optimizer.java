package org.brooklet.optim;

import java.util.List;
import org.brooklet.schedule.Schedule;

/**
 * An optimizer is a rule that changes parameters so as to lower a loss, given its gradient. Optimizers are immutable;
 * the package's page has the contract.
 *
 * <p>To add one: one record with its settings and its loop, in one file. The methods that return an optimizer wrap this
 * one in something that happens before or after its update; what is added last happens first.
 */
public interface Optimizer {

    /** Gradients below this magnitude have finite squares. */
    double LARGEST_GRADIENT = 1e150;

    /** Returns the state before the first update of parameters of these shapes. */
    OptimizerState start(List<ParameterShape> shapes);

    /**
     * Makes one update, of all parameters.
     *
     * @param state from {@link #start}, and from then on only changed by the methods of this optimizer
     * @param theta the parameters, changed in place: {@code theta[p][i]} is element i of parameter p
     * @param g the gradient of the loss, of the same layout; clipping and penalties change it, rules only read it
     * @throws ArithmeticException if a penalty makes the gradient too large; then nothing has moved
     */
    void update(OptimizerState state, double[][] theta, double[][] g);

    /**
     * Moves the parameters from where the network predicts to where the next gradient is wanted: two places for an
     * optimizer that predicts with averages. By default they are one.
     */
    default void toTraining(OptimizerState state, double[][] theta) {}

    /**
     * Moves the parameters back to where the network predicts; after {@link #toTraining}, with or without an update.
     */
    default void toPrediction(OptimizerState state, double[][] theta) {}

    /**
     * Takes note of the loss after an epoch: of the validation rows, or of the training rows if there are none. By
     * default it means nothing.
     */
    default void afterEpoch(OptimizerState state, double loss) {}

    /** Returns the magnitude that every element of the gradient has to stay below; larger ones are divergence. */
    default double gradientLimit() {
        return LARGEST_GRADIENT;
    }

    /** Lets a schedule say which share of the learning rate each step uses. */
    default Optimizer scheduled(Schedule schedule) {
        return new Scheduled(schedule, this);
    }

    /** Multiplies the learning rate by a factor when the loss has not fallen for more than {@code patience} epochs. */
    default Optimizer reducedOnPlateau(double factor, int patience) {
        return new ReduceOnPlateau(factor, patience, this);
    }

    /** Scales the whole gradient down to a Euclidean norm, where it is longer. */
    default Optimizer clippedByNorm(double maximum) {
        return new ClipByNorm(maximum, this);
    }

    /** Moves every element of the gradient into [-maximum, maximum]. */
    default Optimizer clippedByValue(double maximum) {
        return new ClipByValue(maximum, this);
    }

    /** Adds the gradient of strength x sum |w| over all weights. */
    default Optimizer withL1(double strength) {
        return new L1Penalty(strength, this);
    }

    /** Adds the gradient of strength / 2 x sum w^2 over all weights. */
    default Optimizer withL2(double strength) {
        return new L2Penalty(strength, this);
    }

    /** Predicts with an exponential moving average of the parameters. */
    default Optimizer averaged(double decay) {
        return new AveragedWeights(decay, this);
    }
}
