package org.brooklet.optim;

import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * NAdam is Adam with Nesterov's momentum: the step already counts on the momentum of the next one. Dozat,
 * "Incorporating Nesterov momentum into Adam", 2016, algorithm 2.
 *
 * <pre>
 *   mu_t = beta1 (1 - 0.96^(t psi) / 2)          P_t = mu_1 mu_2 ... mu_t
 *   m, v as in Adam
 *   theta -= lr [(1 - mu_t) / (1 - P_t) g + mu_(t+1) / (1 - P_(t+1)) m] / (sqrt(vhat) + epsilon)
 * </pre>
 *
 * <p>Variant: epsilon outside the corrected root, as in PyTorch from 2.0 on. PyTorch 1.13 divides the last term by 1 -
 * P_t mu_t mu_(t+1), where P_t already has mu_t in it: trajectories differ from the third digit on.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param beta1 the momentum that mu_t grows towards, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param momentumDecay psi, how fast mu_t grows from about beta1 / 2 to beta1, at least 0
 */
public record NAdam(double learningRate, double beta1, double beta2, double epsilon, double momentumDecay)
        implements Rule {

    private static final double LOG_096 = StrictMath.log(0.96);

    /** Checks the settings. */
    public NAdam {
        Adam.requireSettings("NAdam", learningRate, beta1, beta2, epsilon);
        SettingChecks.requireNotNegative("NAdam", "momentumDecay", momentumDecay);
    }

    /** Learning rate 0.002, and the defaults. */
    public NAdam() {
        this(2e-3);
    }

    /** The defaults for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8, psi 0.004. */
    public NAdam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 0.004);
    }

    @Override
    public List<String> arrays() {
        return List.of("m", "v");
    }

    @Override
    public List<String> numbers() {
        return List.of("P");
    }

    @Override
    public void begin(Slot slot) {
        slot.setNumber("P", 1);
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] m = slot.array("m");
        double[] v = slot.array("v");
        double lr = now.rate(learningRate);
        double mu = momentum(now.number());
        double nextMu = momentum(now.number() + 1);
        double product = slot.number("P") * mu;
        slot.setNumber("P", product);
        double root2 = now.rootOfBiasCorrection(beta2);
        double gRate = lr * root2 * (1 - mu) / (1 - product);
        double mRate = lr * root2 * nextMu / (1 - product * nextMu);
        double eps = epsilon * root2;
        double b1 = beta1;
        double b2 = beta2;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
            theta[i] -= (gRate * g[i] + mRate * m[i]) / (Math.sqrt(v[i]) + eps);
        }
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.exp(LOG_096 * (t * momentumDecay)));
    }
}
