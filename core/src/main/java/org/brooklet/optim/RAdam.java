package org.brooklet.optim;

import java.util.List;

/**
 * RAdam is Adam that does not trust v before it has seen enough gradients: first it is momentum alone, then Adam with a
 * factor that grows to 1, a warm-up of its own. Liu et al., "On the variance of the adaptive learning rate and beyond",
 * 2020, algorithm 2.
 *
 * <pre>
 *   m, v as in Adam          rho_inf = 2 / (1 - beta2) - 1
 *   rho = rho_inf - 2 t beta2^t / (1 - beta2^t)                            how many gradients v is worth
 *   rho &gt; 5     theta -= lr r mhat sqrt(1 - beta2^t) / (sqrt(v) + epsilon)
 *               r = sqrt((rho - 4) (rho - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho))
 *   else        theta -= lr mhat
 * </pre>
 *
 * <p>Variant: the threshold is 5 and epsilon is added to the uncorrected root, as in PyTorch; the paper has 4 and no
 * epsilon.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 share of the average of g that is kept, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1; rho exceeds 5 for 0.67 and up
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 */
public record RAdam(double learningRate, double beta1, double beta2, double epsilon) implements Rule {

    private static final double THRESHOLD = 5;

    /** Checks the settings. */
    public RAdam {
        Adam.requireSettings("RAdam", learningRate, beta1, beta2, epsilon);
    }

    /** Learning rate 0.001, and the defaults. */
    public RAdam() {
        this(1e-3);
    }

    /** The defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public RAdam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "v");
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double correction2 = now.biasCorrection(beta2);
        double rhoInf = 2 / (1 - beta2) - 1;
        double rho = rhoInf - 2 * now.number() * (1 - correction2) / correction2;
        double rate = now.rate(learningRate) / now.biasCorrection(beta1);
        if (rho > THRESHOLD) {
            double r = Math.sqrt((rho - 4) / (rhoInf - 4) * ((rho - 2) / (rhoInf - 2)) * (rhoInf / rho));
            Adam.move(slot, theta, g, beta1, beta2, rate * (r * Math.sqrt(correction2)), epsilon);
        } else {
            moveByMomentum(slot, theta, g, rate);
        }
    }

    private void moveByMomentum(Slot slot, double[] theta, double[] g, double rate) {
        double[] m = slot.array("m");
        double[] v = slot.array("v");
        double b1 = beta1;
        double b2 = beta2;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
            theta[i] -= rate * m[i];
        }
    }
}
