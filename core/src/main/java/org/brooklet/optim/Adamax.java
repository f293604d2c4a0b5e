package org.brooklet.optim;

import java.util.List;

/**
 * Adamax is Adam with the largest recent gradient in place of the root of the mean square. Kingma and Ba, "Adam: a
 * method for stochastic optimization", 2015, algorithm 2.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g          u = max(beta2 u, |g| + epsilon)          m, u start at 0
 *   theta -= lr / (1 - beta1^t) m / u
 * </pre>
 *
 * <p>Variant: epsilon is inside the maximum, as in PyTorch; the paper has none and divides 0 by 0 where a gradient has
 * always been 0. Keras adds it to u.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of u that is kept, at least 0 and below 1
 * @param epsilon the least that u can be, at least 1e-50
 */
public record Adamax(double learningRate, double beta1, double beta2, double epsilon) implements Rule {

    /** Checks the settings. */
    public Adamax {
        Adam.requireSettings("Adamax", learningRate, beta1, beta2, epsilon);
    }

    /** The paper's settings: learning rate 0.002. */
    public Adamax() {
        this(2e-3);
    }

    /** The defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public Adamax(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "u");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double[] u = slot.array("u");
        double rate = now.rate(learningRate) / now.biasCorrection(beta1);
        double b1 = beta1;
        double b2 = beta2;
        double eps = epsilon;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            u[i] = Math.max(b2 * u[i], Math.abs(g[i]) + eps);
            theta[i] -= rate * (m[i] / u[i]);
        }
    }
}
