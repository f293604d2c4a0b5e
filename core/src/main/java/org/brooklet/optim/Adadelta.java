package org.brooklet.optim;

import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * Adadelta takes steps in the unit of the parameters: the root mean square of recent steps, divided by that of recent
 * gradients, times the gradient. It finds its own rate. Zeiler, "ADADELTA: an adaptive learning rate method", 2012,
 * algorithm 1.
 *
 * <pre>
 *   s = rho s + (1 - rho) g^2          d = sqrt(a + epsilon) / sqrt(s + epsilon) g
 *   a = rho a + (1 - rho) d^2          theta -= lr d          s, a start at 0
 * </pre>
 *
 * <p>Variant: the paper's for lr = 1, as in PyTorch. Keras' default rate of 0.001 is a thousand times slower than the
 * paper. epsilon decides how large the first steps are: sqrt(epsilon / (1 - rho)).
 *
 * @param learningRate lr, above 0 and at most 1e50; 1 in the paper
 * @param rho share of the averages that is kept, at least 0 and below 1
 * @param epsilon lets the first steps be more than 0, at least 1e-50
 */
public record Adadelta(double learningRate, double rho, double epsilon) implements Rule {

    /** Checks the settings. */
    public Adadelta {
        SettingChecks.requireRate("Adadelta", "learningRate", learningRate);
        SettingChecks.requireBelowOne("Adadelta", "rho", rho);
        SettingChecks.requireDivisionBound("Adadelta", "epsilon", epsilon);
    }

    /** The paper's rate, 1, and the defaults. */
    public Adadelta() {
        this(1);
    }

    /** PyTorch's rho of 0.9 and epsilon of 1e-6; the paper and Keras have rho 0.95. */
    public Adadelta(double learningRate) {
        this(learningRate, 0.9, 1e-6);
    }

    @Override
    public List<String> arrays() {
        return List.of("s", "a");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] s = slot.array("s");
        double[] a = slot.array("a");
        double lr = now.rate(learningRate);
        double eps = epsilon;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            s[i] = rho * s[i] + (1 - rho) * (g[i] * g[i]);
            double d = Math.sqrt(a[i] + eps) / Math.sqrt(s[i] + eps) * g[i];
            a[i] = rho * a[i] + (1 - rho) * (d * d);
            theta[i] -= lr * d;
        }
    }
}
