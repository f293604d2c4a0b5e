package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/**
 * AMSGrad is Adam with a divisor that never gets smaller, which repairs a case in which Adam does not converge: rare
 * large gradients that v forgets too soon. Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018,
 * algorithm 2.
 *
 * <pre>
 *   m, v as in Adam          top = max(top, v)          top starts at 0
 *   theta -= lr mhat / (sqrt(top / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Variant: biases are corrected, and the maximum is taken of the uncorrected v, as in PyTorch; the paper has no
 * correction, and Keras takes the maximum the same way but adds epsilon to the uncorrected root.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param decay decoupled weight decay, as in {@link AdamW}
 */
public record AmsGrad(double learningRate, double beta1, double beta2, double epsilon, WeightDecay decay)
        implements Rule {

    /** Checks the settings. */
    public AmsGrad {
        Adam.requireSettings("AmsGrad", learningRate, beta1, beta2, epsilon);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("AmsGrad", learningRate);
    }

    /** Learning rate 0.001, and the defaults. */
    public AmsGrad() {
        this(1e-3);
    }

    /** Adam's defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8, no decay. */
    public AmsGrad(double learningRate) {
        this(learningRate, WeightDecay.NONE);
    }

    /** The defaults for everything but the learning rate and the decay. */
    public AmsGrad(double learningRate, WeightDecay decay) {
        this(learningRate, 0.9, 0.999, 1e-8, decay);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "v", "top");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double[] v = slot.array("v");
        double[] top = slot.array("top");
        double lr = now.rate(learningRate);
        // As in Adam, numerator and denominator times sqrt(1 - beta2^t).
        double root2 = now.rootOfBiasCorrection(beta2);
        double rate = lr * root2 / now.biasCorrection(beta1);
        double eps = epsilon * root2;
        double b1 = beta1;
        double b2 = beta2;
        decay.shrink(slot, theta, lr);
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
            top[i] = Math.max(top[i], v[i]);
            theta[i] -= rate * m[i] / (Math.sqrt(top[i]) + eps);
        }
    }
}
