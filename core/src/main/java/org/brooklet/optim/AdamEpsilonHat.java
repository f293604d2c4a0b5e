package org.brooklet.optim;

import java.util.List;

/**
 * Adam in the form of Keras and TensorFlow, where epsilon is added to the root that is not yet corrected. Kingma and
 * Ba, "Adam: a method for stochastic optimization", 2015, end of section 2, where this epsilon wears a hat.
 *
 * <pre>
 *   m, v as in Adam
 *   theta -= lr sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>It is {@link Adam} with an epsilon that is 1 / sqrt(1 - beta2^t) times larger: 32 times in the first step for
 * beta2 0.999, and the same in the end. Whoever compares with a training in Keras needs this one.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 */
public record AdamEpsilonHat(double learningRate, double beta1, double beta2, double epsilon) implements Rule {

    /** Checks the settings. */
    public AdamEpsilonHat {
        Adam.requireSettings("AdamEpsilonHat", learningRate, beta1, beta2, epsilon);
    }

    /** Learning rate 0.001, and the defaults. */
    public AdamEpsilonHat() {
        this(1e-3);
    }

    /** Keras' defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public AdamEpsilonHat(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-7);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "v");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double lr = now.rate(learningRate);
        double rate = lr * now.rootOfBiasCorrection(beta2) / now.biasCorrection(beta1);
        Adam.move(slot, theta, g, beta1, beta2, rate, epsilon);
    }
}
