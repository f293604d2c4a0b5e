package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/**
 * Schedule-free AdamW predicts with an average of all its iterates, and takes gradients between the average and the
 * newest; its steps are divided as Adam's. After Defazio et al., "The road less scheduled", 2024, algorithm 1.
 *
 * <pre>
 *   y = (1 - beta1) z + beta1 x                                    where the gradient g is taken
 *   v = beta2 v + (1 - beta2) g^2          vhat = v / (1 - beta2^t)
 *   z -= lr_t (g / (sqrt(vhat) + epsilon) + lambda y)              lr_t = lr times the share of a warm-up
 *   x = (1 - c) x + c z                                            c = lr_t^2 / (lr_1^2 + ... + lr_t^2)
 * </pre>
 *
 * <p>The network predicts at x; x and z start where the parameters are. There is no m: the averaging is the momentum.
 * Use it with {@code scheduled(new WarmUp(steps))} where the first steps are too large.
 *
 * <p>The running statistics of batch normalization are those at y, not at x: layer normalization goes better with it.
 *
 * <p>Variant: v is corrected. The paper puts sqrt(1 - beta2^t) into lr_t instead, and so into c and the decay too, and
 * adds epsilon to the uncorrected root. The authors' code weighs by the square of the largest rate so far, which is the
 * same while the rate does not fall.
 *
 * @param learningRate lr, above 0 and at most 1e50; 1 to 10 times Adam's
 * @param beta1 how far y is from z on the way to x, at least 0 and below 1
 * @param beta2 share of the average of g^2 that is kept, at least 0 and below 1
 * @param epsilon keeps the division finite where gradients are zero, at least 1e-50
 * @param decay lambda, and what it acts on
 */
public record ScheduleFreeAdamW(double learningRate, double beta1, double beta2, double epsilon, WeightDecay decay)
        implements ScheduleFree {

    /** Checks the settings. */
    public ScheduleFreeAdamW {
        Adam.requireSettings("ScheduleFreeAdamW", learningRate, beta1, beta2, epsilon);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("ScheduleFreeAdamW", learningRate);
    }

    /** Learning rate 0.0025, and the defaults. */
    public ScheduleFreeAdamW() {
        this(2.5e-3);
    }

    /** The authors' settings for everything but the learning rate: beta1 0.9, beta2 0.999, epsilon 1e-8, no decay. */
    public ScheduleFreeAdamW(double learningRate) {
        this(learningRate, WeightDecay.NONE);
    }

    /** The defaults for everything but the learning rate and the decay. */
    public ScheduleFreeAdamW(double learningRate, WeightDecay decay) {
        this(learningRate, 0.9, 0.999, 1e-8, decay);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public List<String> arrays() {
        return List.of("v", "z", "x");
    }

    @Override
    public double interpolation() {
        return beta1;
    }

    @Override
    public void move(Slot slot, Update now, double[] y, double[] g) {
        follow(slot, y);
        double[] v = slot.array("v");
        double[] z = slot.array("z");
        double lr = now.rate(learningRate);
        double root2 = now.rootOfBiasCorrection(beta2);
        double rate = lr * root2;
        double eps = epsilon * root2;
        double shrink = lr * decay.rate(slot.shape());
        double b2 = beta2;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
            z[i] -= rate * g[i] / (Math.sqrt(v[i]) + eps) + shrink * y[i];
        }
        ScheduleFree.average(slot, now);
    }
}
