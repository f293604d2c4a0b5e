package org.brooklet.optim;

import java.util.List;

/**
 * An optimizer is a rule that changes parameters so as to lower a loss, given its gradient. Optimizers are immutable;
 * the package's page has the contract.
 *
 * <p>To add one: one record with its settings and its loop, in one file.
 */
public interface Optimizer {

    /** Returns the state before the first update of parameters of these shapes. */
    OptimizerState start(List<ParameterShape> shapes);

    /**
     * Makes one update, of all parameters.
     *
     * @param state from {@link #start}, and from then on only changed by this method
     * @param theta the parameters, changed in place: {@code theta[p][i]} is element i of parameter p
     * @param g the gradient of the loss, of the same layout
     */
    void update(OptimizerState state, double[][] theta, double[][] g);
}
