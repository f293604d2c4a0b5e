package org.brooklet.optim;

import java.util.List;

/**
 * Stochastic gradient descent, plain, with momentum, or with Nesterov's momentum.
 *
 * <pre>
 *   plain      theta -= lr g
 *   momentum   v = mu v + g          theta -= lr v              v starts at 0
 *   Nesterov   v = mu v + g          theta -= lr (g + mu v)
 * </pre>
 *
 * <p>The learning rate multiplies outside v and g enters v undamped, as in PyTorch and in Sutskever et al., "On the
 * importance of initialization and momentum in deep learning", 2013 (whose v is -lr times ours): changing the rate acts
 * on the whole next step. Under a constant gradient, momentum's steps grow to lr g / (1 - mu). Elsewhere: Keras keeps
 * the rate inside v, which is the same until the rate changes.
 *
 * @param learningRate lr, above 0 and at most 1e50; there is no good default
 * @param momentum mu, at least 0 and below 1; 0.9 is usual
 * @param nesterov whether to look ahead along v; only with momentum
 */
public record Sgd(double learningRate, double momentum, boolean nesterov) implements Optimizer {

    /** Checks the settings. */
    public Sgd {
        Settings.requireLearningRate("Sgd", learningRate);
        Settings.requireDecay("Sgd", "momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Sgd: nesterov needs a momentum above 0, found 0.0");
        }
    }

    /** Plain gradient descent. */
    public Sgd(double learningRate) {
        this(learningRate, 0);
    }

    /** Gradient descent with momentum. */
    public Sgd(double learningRate, double momentum) {
        this(learningRate, momentum, false);
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        return momentum == 0 ? new OptimizerState(shapes) : new OptimizerState(shapes, "v");
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        state.advance();
        for (int p = 0; p < state.parameters(); p++) {
            int n = state.size(p);
            if (momentum == 0) {
                plain(theta[p], g[p], n);
            } else if (nesterov) {
                nesterov(theta[p], g[p], state.array("v", p), n);
            } else {
                momentum(theta[p], g[p], state.array("v", p), n);
            }
        }
    }

    private void plain(double[] theta, double[] g, int n) {
        double lr = learningRate;
        for (int i = 0; i < n; i++) {
            theta[i] -= lr * g[i];
        }
    }

    private void momentum(double[] theta, double[] g, double[] v, int n) {
        double lr = learningRate;
        double mu = momentum;
        for (int i = 0; i < n; i++) {
            v[i] = mu * v[i] + g[i];
            theta[i] -= lr * v[i];
        }
    }

    private void nesterov(double[] theta, double[] g, double[] v, int n) {
        double lr = learningRate;
        double mu = momentum;
        for (int i = 0; i < n; i++) {
            v[i] = mu * v[i] + g[i];
            theta[i] -= lr * (g[i] + mu * v[i]);
        }
    }
}
