package org.brooklet.optim;

import java.util.List;

/**
 * AdaBelief is Adam that divides by how far gradients are from their average, not by how large they are: long steps
 * where the next gradient is as expected. Zhuang et al., "AdaBelief optimizer: adapting stepsizes by the belief in
 * observed gradients", 2020, algorithm 2.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g          s = beta2 s + (1 - beta2) (g - m)^2 + epsilon          m, s start at 0
 *   theta -= lr mhat / (sqrt(shat) + epsilon)          mhat, shat corrected as in Adam
 * </pre>
 *
 * <p>Variant: the paper's, with epsilon in both places and the new m in (g - m)^2. There is no rectification as in the
 * authors' later code.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of s that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are as expected, at least 1e-50
 */
public record AdaBelief(double learningRate, double beta1, double beta2, double epsilon) implements Rule {

    /** Checks the settings. */
    public AdaBelief {
        Adam.requireSettings("AdaBelief", learningRate, beta1, beta2, epsilon);
    }

    /** Learning rate 0.001, and the defaults. */
    public AdaBelief() {
        this(1e-3);
    }

    /** The authors' settings for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-16. */
    public AdaBelief(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-16);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "s");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double[] s = slot.array("s");
        double root2 = now.rootOfBiasCorrection(beta2);
        double rate = now.rate(learningRate) * root2 / now.biasCorrection(beta1);
        double rootEps = epsilon * root2;
        double b1 = beta1;
        double b2 = beta2;
        double eps = epsilon;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            double surprise = g[i] - m[i];
            s[i] = b2 * s[i] + (1 - b2) * (surprise * surprise) + eps;
            theta[i] -= rate * m[i] / (Math.sqrt(s[i]) + rootEps);
        }
    }
}
