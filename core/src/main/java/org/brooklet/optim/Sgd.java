package org.brooklet.optim;

import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * Stochastic gradient descent, plain, with momentum, or with Nesterov's momentum.
 *
 * <pre>
 *   plain      theta -= lr g
 *   momentum   v = mu v + (1 - dampening) g          theta -= lr v              v = g in the first step
 *   Nesterov   v = mu v + g                          theta -= lr (g + mu v)
 * </pre>
 *
 * <p>The learning rate multiplies outside v and, unless dampened, g enters v whole, as in PyTorch: changing the rate
 * acts on the whole next step. Under a constant gradient, momentum's steps grow to lr g / (1 - mu). Sutskever et al.,
 * "On the importance of initialization and momentum in deep learning", 2013, and Keras keep the rate inside v, which is
 * the same until the rate changes. Dampening is PyTorch's, which does not dampen the first gradient; with dampening =
 * mu, v is an average of gradients.
 *
 * @param learningRate lr, above 0 and at most 1e50; there is no good default
 * @param momentum mu, at least 0 and below 1; 0.9 is usual
 * @param dampening the share of each gradient but the first that is left out of v, at least 0 and below 1
 * @param nesterov whether to look ahead along v; only with momentum and without dampening
 */
public record Sgd(double learningRate, double momentum, double dampening, boolean nesterov) implements Rule {

    /** Checks the settings. */
    public Sgd {
        SettingChecks.requireRate("Sgd", "learningRate", learningRate);
        SettingChecks.requireBelowOne("Sgd", "momentum", momentum);
        SettingChecks.requireBelowOne("Sgd", "dampening", dampening);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("Sgd: nesterov needs a momentum above 0, found 0.0");
        }
        if (nesterov && dampening != 0) {
            throw new IllegalArgumentException("Sgd: nesterov needs a dampening of 0, found " + dampening);
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

    /** Gradient descent with momentum, without dampening. */
    public Sgd(double learningRate, double momentum, boolean nesterov) {
        this(learningRate, momentum, 0, nesterov);
    }

    @Override
    public List<String> arrays() {
        return momentum == 0 ? List.of() : List.of("v");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double lr = now.rate(learningRate);
        int n = slot.size();
        if (momentum == 0) {
            plain(theta, g, n, lr);
        } else if (nesterov) {
            nesterov(theta, g, slot.array("v"), n, lr);
        } else {
            momentum(theta, g, slot.array("v"), n, lr, now.number() == 1 ? 1 : 1 - dampening);
        }
    }

    private static void plain(double[] theta, double[] g, int n, double lr) {
        for (int i = 0; i < n; i++) {
            theta[i] -= lr * g[i];
        }
    }

    private void momentum(double[] theta, double[] g, double[] v, int n, double lr, double share) {
        double mu = momentum;
        for (int i = 0; i < n; i++) {
            v[i] = mu * v[i] + share * g[i];
            theta[i] -= lr * v[i];
        }
    }

    private void nesterov(double[] theta, double[] g, double[] v, int n, double lr) {
        double mu = momentum;
        for (int i = 0; i < n; i++) {
            v[i] = mu * v[i] + g[i];
            theta[i] -= lr * (g[i] + mu * v[i]);
        }
    }
}
