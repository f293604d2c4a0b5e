package org.brooklet.optim;

import java.util.List;

/**
 * Adagrad divides by the root of the sum of all squared gradients so far, so that rarely moved parameters keep a large
 * rate. Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
 * figure 1 with a diagonal matrix.
 *
 * <pre>
 *   s = s + g^2
 *   theta -= lr / (1 + (t - 1) rateDecay) g / (sqrt(s) + epsilon)          t = 1 in the first update
 * </pre>
 *
 * <p>The sum only grows, so that steps fall like 1 / sqrt(t) and may become too small too soon; averages in place of
 * the sum make {@link RmsProp}. Variant: epsilon outside the root, s starts at a value that can be set, as in PyTorch.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param rateDecay how fast lr falls besides, at least 0
 * @param initialSum what s starts at, at least 0
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 */
public record Adagrad(double learningRate, double rateDecay, double initialSum, double epsilon) implements Optimizer {

    /** Checks the settings. */
    public Adagrad {
        Settings.requireLearningRate("Adagrad", learningRate);
        Settings.requireNotNegative("Adagrad", "rateDecay", rateDecay);
        Settings.requireNotNegative("Adagrad", "initialSum", initialSum);
        Settings.requireEpsilon("Adagrad", epsilon);
    }

    /** Learning rate 0.01, and the defaults. */
    public Adagrad() {
        this(1e-2);
    }

    /** The defaults for everything but the learning rate: no decay of the rate, sums from 0, epsilon 1e-10. */
    public Adagrad(double learningRate) {
        this(learningRate, 0, 0, 1e-10);
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        return new OptimizerState(shapes, "s").filled("s", initialSum);
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double rate = state.rate(learningRate) / (1 + (state.advance() - 1) * rateDecay);
        for (int p = 0; p < state.parameters(); p++) {
            move(theta[p], g[p], state.array("s", p), state.size(p), rate);
        }
    }

    private void move(double[] theta, double[] g, double[] s, int n, double rate) {
        double eps = epsilon;
        for (int i = 0; i < n; i++) {
            s[i] += g[i] * g[i];
            theta[i] -= rate * g[i] / (Math.sqrt(s[i]) + eps);
        }
    }
}
