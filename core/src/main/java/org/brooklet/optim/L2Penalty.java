package org.brooklet.optim;

import java.util.Objects;

/**
 * An optimizer that also lowers strength / 2 x sum w^2: a pull towards 0 that is the stronger the larger a weight is.
 * It makes smoother functions, which often predict new rows better.
 *
 * <pre>
 *   g += strength w
 * </pre>
 *
 * <p>This is what {@code weight_decay} means in PyTorch's SGD, Adam, RMSprop, Adagrad and others by default (of all
 * parameters there). Without the 1/2, as in Keras, take twice the strength. In Adam the pull is divided by sqrt(vhat)
 * like every gradient; {@link WeightDecay} is not. The loss that training reports is that of the data, without the
 * penalty; {@link #value} is the penalty.
 *
 * @param strength what half the sum is multiplied by, at least 0
 * @param scope which parameters
 * @param optimizer what moves the parameters
 */
public record L2Penalty(double strength, Scope scope, Optimizer optimizer) implements OptimizerWrapper {

    /** Checks the settings. */
    public L2Penalty {
        Settings.requireNotNegative("L2Penalty", "strength", strength);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** A penalty on weights only. */
    public L2Penalty(double strength, Optimizer optimizer) {
        this(strength, Scope.WEIGHTS, optimizer);
    }

    /** Returns strength / 2 x sum w^2; the state says which parameters there are. */
    public double value(OptimizerState state, double[][] theta) {
        double sum = 0;
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; scope.includes(state.shapes().get(p)) && i < state.size(p); i++) {
                sum += theta[p][i] * theta[p][i];
            }
        }
        return strength / 2 * sum;
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
                g[p][i] += strength * theta[p][i];
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
