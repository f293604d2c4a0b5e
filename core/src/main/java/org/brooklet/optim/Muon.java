package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

/**
 * Muon replaces the momentum of a weight matrix by the nearest matrix whose singular values are about 1, so that a step
 * moves along all directions alike and not only along the few large ones. Jordan et al., "Muon: an optimizer for hidden
 * layers in neural networks", 2024. Biases, gains and weights with one row or column are left to {@link AdamW}, at a
 * rate of its own.
 *
 * <pre>
 *   M = mu M + (1 - mu) G          U = mu M + (1 - mu) G with Nesterov's momentum, else M          M starts at 0
 *   theta -= lr lambda theta
 *   theta -= lr sqrt(max(1, O / I)) orthogonal(U)          for a weight of I x O
 * </pre>
 *
 * <p>Singular values above a few thousandths of the norm come out between about 0.7 and 1.2, which serves as well as 1:
 * see {@link NewtonSchulz}. Variant: the authors' and PyTorch's, in double precision; their weights are O x I, the
 * transpose of ours. The Newton-Schulz iteration costs about 10 min(I, O)^2 max(I, O) multiplications for each weight.
 *
 * <p>Every matrix is orthogonalized here. The authors leave those of the input and output layers to Adam as well, and
 * give it betas 0.9 and 0.95.
 *
 * @param learningRate lr of matrices, above 0 and at most 1e50
 * @param momentum mu, at least 0 and below 1
 * @param nesterov whether to look ahead along M
 * @param decay lambda, and what it acts on
 * @param others what moves all other parameters
 */
public record Muon(double learningRate, double momentum, boolean nesterov, WeightDecay decay, AdamW others)
        implements Optimizer {

    /** Checks the settings. */
    public Muon {
        Settings.requireLearningRate("Muon", learningRate);
        Settings.requireDecay("Muon", "momentum", momentum);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("Muon", learningRate);
        Objects.requireNonNull(others, "others");
    }

    /**
     * The authors' settings for matrices: momentum 0.95, Nesterov, no decay; AdamW's defaults without decay for the
     * rest.
     */
    public Muon(double learningRate, double rateOfOthers) {
        this(learningRate, 0.95, true, WeightDecay.NONE, new AdamW(rateOfOthers, WeightDecay.NONE));
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        // m is M for matrices; v is only used for the other parameters
        return others.start(shapes);
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double lr = state.rate(learningRate);
        long t = state.advance();
        for (int p = 0; p < state.parameters(); p++) {
            ParameterShape shape = state.shapes().get(p);
            if (isMatrix(shape)) {
                decay.shrink(shape, theta[p], shape.size(), lr);
                move(state, shape, theta[p], g[p], state.array("m", p), lr);
            } else {
                others.move(state, p, theta[p], g[p], t);
            }
        }
    }

    private static boolean isMatrix(ParameterShape shape) {
        return shape.isWeight() && shape.rows() > 1 && shape.columns() > 1;
    }

    private void move(OptimizerState state, ParameterShape shape, double[] theta, double[] g, double[] m, double lr) {
        int n = shape.size();
        double mu = momentum;
        double[] u = state.scratch(0, n);
        for (int i = 0; i < n; i++) {
            m[i] = mu * m[i] + (1 - mu) * g[i];
            u[i] = nesterov ? mu * m[i] + (1 - mu) * g[i] : m[i];
        }
        double[] x = NewtonSchulz.orthogonal(state, u, shape.rows(), shape.columns());
        double rate = lr * Math.sqrt(Math.max(1, (double) shape.columns() / shape.rows()));
        for (int i = 0; i < n; i++) {
            theta[i] -= rate * x[i];
        }
    }
}
