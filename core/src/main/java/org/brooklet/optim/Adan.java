package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Adan is Adam with Nesterov's momentum made of gradients alone: it also averages how the gradient changes from step to
 * step, and looks ahead along that. Xie et al., "Adan: adaptive Nesterov momentum algorithm for faster optimizing deep
 * models", 2022, algorithm 1.
 *
 * <pre>
 *   c = g - (g of the step before), 0 in the first step
 *   m = beta1 m + (1 - beta1) g
 *   d = beta2 d + (1 - beta2) c
 *   v = beta3 v + (1 - beta3) (g + beta2 c)^2                                  m, d, v start at 0
 *   theta -= lr (mhat + beta2 dhat) / (sqrt(vhat) + epsilon)                   each divided by 1 - beta^t
 *   theta = theta / (1 + lr lambda)
 * </pre>
 *
 * <p>Variant: betas are shares that are kept, biases are corrected, and the decay comes last, as in the authors'
 * implementation; the paper writes 1 - beta for beta and has no correction.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of changes that is kept, at least 0 and below 1
 * @param beta3 share of the average of squares that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param decay lambda, and what it acts on
 */
public record Adan(double learningRate, double beta1, double beta2, double beta3, double epsilon, WeightDecay decay)
        implements Rule {

    /** Checks the settings. */
    public Adan {
        SettingChecks.requireRate("Adan", "learningRate", learningRate);
        SettingChecks.requireBelowOne("Adan", "beta1", beta1);
        SettingChecks.requireBelowOne("Adan", "beta2", beta2);
        SettingChecks.requireBelowOne("Adan", "beta3", beta3);
        SettingChecks.requireDivisionBound("Adan", "epsilon", epsilon);
        Objects.requireNonNull(decay, "decay");
    }

    /** Learning rate 0.001, and the defaults. */
    public Adan() {
        this(1e-3);
    }

    /** The authors' settings for everything but the learning rate: betas 0.98, 0.92, 0.99, epsilon 1e-8, no decay. */
    public Adan(double learningRate) {
        this(learningRate, WeightDecay.NONE);
    }

    /** The defaults for everything but the learning rate and the decay. */
    public Adan(double learningRate, WeightDecay decay) {
        this(learningRate, 0.98, 0.92, 0.99, 1e-8, decay);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "d", "v", "before");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double[] d = slot.array("d");
        double[] v = slot.array("v");
        double[] before = slot.array("before");
        int n = slot.size();
        if (now.number() == 1) {
            System.arraycopy(g, 0, before, 0, n);
        }
        double lr = now.rate(learningRate);
        double root3 = now.rootOfBiasCorrection(beta3);
        double mRate = lr * root3 / now.biasCorrection(beta1);
        double dRate = lr * root3 * beta2 / now.biasCorrection(beta2);
        double eps = epsilon * root3;
        double kept = 1 / (1 + lr * decay.rate(slot.shape()));
        for (int i = 0; i < n; i++) {
            double change = g[i] - before[i];
            double ahead = g[i] + beta2 * change;
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            d[i] = beta2 * d[i] + (1 - beta2) * change;
            v[i] = beta3 * v[i] + (1 - beta3) * (ahead * ahead);
            theta[i] = kept * (theta[i] - (mRate * m[i] + dRate * d[i]) / (Math.sqrt(v[i]) + eps));
            before[i] = g[i];
        }
    }
}
