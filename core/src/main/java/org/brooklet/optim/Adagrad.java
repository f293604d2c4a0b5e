package org.brooklet.optim;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * Adagrad divides by the root of the sum of all squared gradients so far, so that rarely moved parameters keep a large
 * rate. Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
 * figure 1 with a diagonal matrix.
 *
 * <pre>
 *   s = s + g^2
 *   theta -= lr / (1 + (t - 1) rateDecay) g / (sqrt(s) + epsilon)          t = 1 in the first update
 * </pre>
 *
 * <p>The sum only grows, so that steps fall like 1 / sqrt(t) and may become too small too soon; averages in place of
 * the sum make {@link RmsProp}. Variant: epsilon outside the root, s starts at a value that can be set, as in PyTorch.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param rateDecay how fast lr falls besides, at least 0
 * @param initialSum what s starts at, at least 0
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 */
public record Adagrad(double learningRate, double rateDecay, double initialSum, double epsilon) implements Rule {

    /** Checks the settings. */
    public Adagrad {
        SettingChecks.requireRate("Adagrad", "learningRate", learningRate);
        SettingChecks.requireNotNegative("Adagrad", "rateDecay", rateDecay);
        SettingChecks.requireNotNegative("Adagrad", "initialSum", initialSum);
        SettingChecks.requireDivisionBound("Adagrad", "epsilon", epsilon);
    }

    /** Learning rate 0.01, and the defaults. */
    public Adagrad() {
        this(1e-2);
    }

    /** The defaults for everything but the learning rate: no decay of the rate, sums from 0, epsilon 1e-10. */
    public Adagrad(double learningRate) {
        this(learningRate, 0, 0, 1e-10);
    }

    @Override
    public List<String> arrays() {
        return List.of("s");
    }

    @Override
    public void begin(Slot slot) {
        Arrays.fill(slot.array("s"), initialSum);
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] s = slot.array("s");
        double rate = now.rate(learningRate) / (1 + (now.number() - 1) * rateDecay);
        double eps = epsilon;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            s[i] += g[i] * g[i];
            theta[i] -= rate * g[i] / (Math.sqrt(s[i]) + eps);
        }
    }
}
