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
        implements Optimizer {

    /** Checks the settings. */
    public AmsGrad {
        Settings.requireOfAdam("AmsGrad", learningRate, beta1, beta2, epsilon);
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
    public OptimizerState start(List<ParameterShape> shapes) {
        return new OptimizerState(shapes, "m", "v", "top");
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double lr = state.rate(learningRate);
        long t = state.advance();
        // As in Adam, numerator and denominator times sqrt(1 - beta2^t).
        double root2 = Math.sqrt(BiasCorrection.of(beta2, t));
        double rate = lr * root2 / BiasCorrection.of(beta1, t);
        double eps = epsilon * root2;
        for (int p = 0; p < state.parameters(); p++) {
            int n = state.size(p);
            decay.shrink(state.shapes().get(p), theta[p], n, lr);
            move(theta[p], g[p], state.array("m", p), state.array("v", p), state.array("top", p), n, rate, eps);
        }
    }

    private void move(
            double[] theta, double[] g, double[] m, double[] v, double[] top, int n, double rate, double eps) {
        double b1 = beta1;
        double b2 = beta2;
        for (int i = 0; i < n; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
            top[i] = Math.max(top[i], v[i]);
            theta[i] -= rate * m[i] / (Math.sqrt(top[i]) + eps);
        }
    }
}
