package org.brooklet.optim;

import java.util.List;
import org.brooklet.schedule.Schedule;

/**
 * An optimizer changes parameters so as to lower a loss, given its gradient. Optimizers are immutable values; what they
 * keep is in a {@link Memory}, and what belongs to one update in an {@link Update}. The package's page has the contract.
 *
 * <p>To add one, implement {@link Rule}, for one parameter after another, or {@link Wrapper}, around another optimizer:
 * one record with its settings and its loop, in one file. The methods that return an optimizer wrap this one; what is
 * added last happens first.
 */
public interface Optimizer {

    /** Gradients below this magnitude have finite squares. */
    double LARGEST_GRADIENT = 1e150;

    /** Returns the memory before the first update of these parameters, with all room that updates need. */
    Memory start(List<ParameterShape> shapes);

    /**
     * Changes the gradient before the update, or refuses it: the place for clipping, for penalties, and for everything
     * that can fail. Moves no parameter and leaves the memory alone. By default it does nothing.
     *
     * @param g the gradient of the loss: {@code g[p][i]} is element i of parameter p
     */
    default void prepare(Memory memory, Update now, double[][] theta, double[][] g) {}

    /**
     * Makes one update, of all parameters, and must not fail.
     *
     * @param memory from {@link #start}, and from then on only changed by the methods of this optimizer
     * @param now number, rate and loss of this update
     * @param theta the parameters, changed in place: {@code theta[p][i]} is element i of parameter p
     * @param g the gradient as {@link #prepare} left it, every element below {@link #LARGEST_GRADIENT}; only read
     */
    void update(Memory memory, Update now, double[][] theta, double[][] g);

    /**
     * Moves the parameters from where the network predicts to where the next gradient is wanted: two places for an
     * optimizer that predicts with averages. By default they are one. Who overrides this says so by {@link
     * #hasTrainingPlace}.
     */
    default void toTraining(Memory memory, double[][] theta) {}

    /**
     * Moves the parameters back to where the network predicts; after {@link #toTraining}, with or without an update.
     */
    default void toPrediction(Memory memory, double[][] theta) {}

    /**
     * Returns whether {@link #toTraining} moves parameters: then no other thread can read them during a step. By default
     * it does not.
     */
    default boolean hasTrainingPlace() {
        return false;
    }

    /**
     * Takes note of the loss after an epoch: of the validation rows, or of the training rows if there are none. By
     * default it means nothing.
     */
    default void afterEpoch(Memory memory, double loss) {}

    /**
     * Takes note that parameter {@code p} was set by hand, where the network predicts: an optimizer that keeps places
     * goes on from there. By default it means nothing.
     *
     * @param theta the numbers that were set
     */
    default void afterSet(Memory memory, int p, double[] theta) {}

    /**
     * Refuses parameters among which a name in a scope of this optimizer, or of one within it, is not; by default none.
     * Called before the first update, with all parameters, those of other groups too.
     *
     * @throws IllegalArgumentException naming the scope, and the parameters there are
     */
    default void requireMatches(List<ParameterShape> parameters) {}

    /**
     * Returns those of the parameters that this optimizer moves, in their order; by default all.
     *
     * @throws IllegalArgumentException if no parameter is in the scope of a group
     */
    default List<ParameterShape> moving(List<ParameterShape> all) {
        return all;
    }

    /** Lets a schedule say which share of the learning rate each step uses. */
    default Optimizer scheduled(Schedule schedule) {
        return new Scheduled(schedule, this);
    }

    /** Multiplies the learning rate by a factor when the loss has not fallen for more than {@code patience} epochs. */
    default Optimizer reducedOnPlateau(double factor, int patience) {
        return new ReduceOnPlateau(factor, patience, this);
    }

    /** Keeps the share of the learning rate that schedules leave from rising above a ceiling. */
    default Optimizer rateAtMost(double share) {
        return new RateCeiling(share, this);
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

    /** Shrinks all weights by a share of themselves in every step, beside the update. */
    default Optimizer withDecay(double share) {
        return new DecoupledDecay(share, this);
    }

    /** Makes one update of the mean gradient of several batches. */
    default Optimizer accumulating(int batches) {
        return new AccumulatedGradients(batches, this);
    }

    /** Predicts with an exponential moving average of the parameters. */
    default Optimizer averaged(double decay) {
        return new AveragedWeights(decay, this);
    }

    /** Leaves some parameters to another optimizer, with other settings. */
    default Optimizer except(Scope scope, Optimizer other) {
        return new Grouped(scope, other, this);
    }

    /** Leaves some parameters as they are; no gradient is computed for them. */
    default Optimizer freezing(Scope scope) {
        return except(scope, new Frozen());
    }
}
