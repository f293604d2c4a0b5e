package org.brooklet.optim;

import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * Adam divides an average of recent gradients by the root of an average of their squares, so that every parameter moves
 * about one learning rate a step, whatever the scale of its gradient. Kingma and Ba, "Adam: a method for stochastic
 * optimization", 2015, algorithm 1.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g            mhat = m / (1 - beta1^t)         t = 1 in the first update
 *   v = beta2 v + (1 - beta2) g^2          vhat = v / (1 - beta2^t)         m, v start at 0
 *   theta -= lr mhat / (sqrt(vhat) + epsilon)
 * </pre>
 *
 * <p>m and v start at zero and so are too small at first; dividing by 1 - beta^t corrects exactly that. The first step
 * is lr g / (|g| + epsilon): the learning rate in the direction of the sign.
 *
 * <p>Variant: epsilon is added outside the root, after the bias correction, as in the paper's algorithm and in PyTorch.
 * Keras and TensorFlow add it to the uncorrected root, a larger epsilon early on: that is {@link AdamEpsilonHat}. There
 * is no weight decay in it: decay through the gradient would be divided by sqrt(vhat) too; see {@link AdamW}.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {

    /** Checks the settings. */
    public Adam {
        requireSettings("Adam", learningRate, beta1, beta2, epsilon);
    }

    /** The paper's settings: learning rate 0.001. */
    public Adam() {
        this(1e-3);
    }

    /** The paper's settings for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public Adam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8);
    }

    /** Refuses settings that Adam and its kin have in common. */
    static void requireSettings(String rule, double learningRate, double beta1, double beta2, double epsilon) {
        SettingChecks.requireRate(rule, "learningRate", learningRate);
        SettingChecks.requireBelowOne(rule, "beta1", beta1);
        SettingChecks.requireBelowOne(rule, "beta2", beta2);
        SettingChecks.requireDivisionBound(rule, "epsilon", epsilon);
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        return new Memory(shapes, List.of("m", "v"), List.of());
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        // lr mhat / (sqrt(vhat) + epsilon), with numerator and denominator times sqrt(1 - beta2^t): one division.
        // A Rule would compute this for every parameter, which is 3 to 6 % of a step of a net of 17 weights.
        double root2 = now.rootOfBiasCorrection(beta2);
        double rate = now.rate(learningRate) * root2 / now.biasCorrection(beta1);
        for (int p = 0; p < memory.parameters(); p++) {
            move(memory.slot(p), theta[p], g[p], beta1, beta2, rate, epsilon * root2);
        }
    }

    /** theta -= rate m / (sqrt(v) + eps), after the update of m and v: what Adam, AdamW and their kin share. */
    static void move(Slot slot, double[] theta, double[] g, double b1, double b2, double rate, double eps) {
        double[] m = slot.array("m");
        double[] v = slot.array("v");
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            double gi = g[i];
            double mi = b1 * m[i] + (1 - b1) * gi;
            double vi = b2 * v[i] + (1 - b2) * (gi * gi);
            m[i] = mi;
            v[i] = vi;
            theta[i] -= rate * mi / (Math.sqrt(vi) + eps);
        }
    }
}
