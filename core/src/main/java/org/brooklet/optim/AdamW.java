package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/**
 * AdamW is Adam with decoupled weight decay: weights shrink by a share of themselves, beside Adam's step and not
 * through its averages. Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
 *
 * <pre>
 *   theta -= lr lambda theta                          weights only, unless the decay's scope says otherwise
 *   theta -= lr mhat / (sqrt(vhat) + epsilon)         as in Adam
 * </pre>
 *
 * <p>Variant: the decay is multiplied by the learning rate and comes before the moments' update, as in PyTorch; the
 * paper multiplies it by the schedule's share only. PyTorch decays biases too unless told otherwise:
 * {@code new WeightDecay(rate, Scope.ALL)}. Keras has epsilon in another place, as in {@link AdamEpsilonHat}: its AdamW
 * with rate lr and decay lambda is {@code new DecoupledDecay(lr * lambda, Scope.ALL, new AdamEpsilonHat(lr))}.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param decay lambda, and what it acts on
 */
public record AdamW(double learningRate, double beta1, double beta2, double epsilon, WeightDecay decay)
        implements Rule {

    /** Checks the settings. */
    public AdamW {
        Adam.requireSettings("AdamW", learningRate, beta1, beta2, epsilon);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("AdamW", learningRate);
    }

    /** Learning rate 0.001, and the defaults. */
    public AdamW() {
        this(1e-3);
    }

    /** The defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8, decay 0.01. */
    public AdamW(double learningRate) {
        this(learningRate, WeightDecay.of(0.01));
    }

    /** The defaults for everything but the learning rate and the decay. */
    public AdamW(double learningRate, WeightDecay decay) {
        this(learningRate, 0.9, 0.999, 1e-8, decay);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "v");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double lr = now.rate(learningRate);
        double root2 = now.rootOfBiasCorrection(beta2);
        double rate = lr * root2 / now.biasCorrection(beta1);
        decay.shrink(slot, theta, lr);
        Adam.move(slot, theta, g, beta1, beta2, rate, epsilon * root2);
    }
}
