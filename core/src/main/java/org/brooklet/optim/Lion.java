package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Lion moves every element by the learning rate, in the direction of the sign of a momentum; found by a search over
 * programs. Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2.
 *
 * <pre>
 *   c = beta1 m + (1 - beta1) g          theta -= lr (sign(c) + lambda theta)
 *   m = beta2 m + (1 - beta2) g          m starts at 0
 * </pre>
 *
 * <p>All steps have one size, so the rate wants to be 3 to 10 times smaller than Adam's, the decay as much larger, and
 * a schedule has to bring it to rest.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of m in the direction, at least 0 and below 1
 * @param beta2 share of m that is kept, at least 0 and below 1
 * @param decay lambda, and what it acts on
 */
public record Lion(double learningRate, double beta1, double beta2, WeightDecay decay) implements Rule {

    /** Checks the settings. */
    public Lion {
        SettingChecks.requireRate("Lion", "learningRate", learningRate);
        SettingChecks.requireBelowOne("Lion", "beta1", beta1);
        SettingChecks.requireBelowOne("Lion", "beta2", beta2);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("Lion", learningRate);
    }

    /** Learning rate 0.0001, and the defaults. */
    public Lion() {
        this(1e-4);
    }

    /** The paper's settings for everything but the learning rate: beta1 0.9, beta2 0.99, no decay. */
    public Lion(double learningRate) {
        this(learningRate, WeightDecay.NONE);
    }

    /** The defaults for everything but the learning rate and the decay. */
    public Lion(double learningRate, WeightDecay decay) {
        this(learningRate, 0.9, 0.99, decay);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public List<String> arrays() {
        return List.of("m");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double lr = now.rate(learningRate);
        double b1 = beta1;
        double b2 = beta2;
        decay.shrink(slot, theta, lr);
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            theta[i] -= lr * Math.signum(b1 * m[i] + (1 - b1) * g[i]);
            m[i] = b2 * m[i] + (1 - b2) * g[i];
        }
    }
}
