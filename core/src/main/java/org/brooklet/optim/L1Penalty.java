package org.brooklet.optim;

import java.util.Objects;

/**
 * An optimizer that also lowers strength x sum |w|: a constant pull towards 0, which brings weights that are of no use
 * to 0 and keeps them near it.
 *
 * <pre>
 *   g += strength sign(w)          sign(0) = 0
 * </pre>
 *
 * <p>The loss that training reports is that of the data, without the penalty; {@link #value} is the penalty.
 *
 * @param strength what the sum is multiplied by, at least 0
 * @param scope which parameters
 * @param optimizer what moves the parameters
 */
public record L1Penalty(double strength, Scope scope, Optimizer optimizer) implements OptimizerWrapper {

    /** Checks the settings. */
    public L1Penalty {
        Settings.requireNotNegative("L1Penalty", "strength", strength);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** A penalty on weights only. */
    public L1Penalty(double strength, Optimizer optimizer) {
        this(strength, Scope.WEIGHTS, optimizer);
    }

    /** Returns strength x sum |w|; the state says which parameters there are. */
    public double value(OptimizerState state, double[][] theta) {
        double sum = 0;
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; scope.includes(state.shapes().get(p)) && i < state.size(p); i++) {
                sum += Math.abs(theta[p][i]);
            }
        }
        return strength * sum;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if the penalty makes the gradient as large as divergence; then nothing has moved
     */
    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; scope.includes(state.shapes().get(p)) && i < state.size(p); i++) {
                g[p][i] += strength * Math.signum(theta[p][i]);
            }
        }
        requireWithinLimit(state, g);
        double loss = state.loss();
        // What the gradient now belongs to: some rules look whether the loss has risen.
        state.setLoss(loss + value(state, theta));
        try {
            optimizer.update(state, theta, g);
        } finally {
            state.setLoss(loss);
        }
    }
}
