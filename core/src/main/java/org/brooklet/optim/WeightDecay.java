package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Decoupled weight decay: every step first shrinks weights by a share of themselves, theta -= lr lambda theta, beside
 * the update and not through the gradient, so that it is not divided by the root of v. Loshchilov and Hutter,
 * "Decoupled weight decay regularization", 2019.
 *
 * <p>In plain gradient descent it is the same as an L2 penalty of strength lambda; see {@link L2Penalty} for that.
 *
 * @param rate lambda, at least 0; the learning rate times lambda must be at most 1, or weights would change sign
 * @param scope which parameters
 */
public record WeightDecay(double rate, Scope scope) {

    /** No decay. */
    public static final WeightDecay NONE = new WeightDecay(0, Scope.WEIGHTS);

    /** Checks the settings. */
    public WeightDecay {
        SettingChecks.requireNotNegative("WeightDecay", "rate", rate);
        Objects.requireNonNull(scope, "scope");
    }

    /** Decay of weights, not of biases. */
    public static WeightDecay of(double rate) {
        return new WeightDecay(rate, Scope.WEIGHTS);
    }

    /** Returns lambda for a parameter, 0 if it does not decay. */
    double rate(ParameterShape shape) {
        return scope.includes(shape) ? rate : 0;
    }

    /** theta -= lr lambda theta. */
    void shrink(Slot slot, double[] theta, double learningRate) {
        double lambda = rate(slot.shape());
        if (lambda == 0) {
            return;
        }
        double kept = 1 - learningRate * lambda;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            theta[i] *= kept;
        }
    }

    /** Refuses a learning rate that would turn weights around. */
    void requireStable(String optimizer, double learningRate) {
        if (!(learningRate * rate <= 1)) {
            throw new IllegalArgumentException("%s: learningRate x weight decay must be at most 1, found %s x %s"
                    .formatted(optimizer, learningRate, rate));
        }
    }
}
