package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.NewtonSchulz;
import org.brooklet.kernel.Products;
import org.brooklet.kernel.SettingChecks;

/**
 * Muon replaces the momentum of a weight matrix by the nearest matrix whose singular values are about 1, so that a step
 * moves along all directions alike and not only along the few large ones. Jordan et al., "Muon: an optimizer for hidden
 * layers in neural networks", 2024.
 *
 * <pre>
 *   M = mu M + (1 - mu) G          U = mu M + (1 - mu) G with Nesterov's momentum, else M          M starts at 0
 *   theta -= lr lambda theta
 *   theta -= lr sqrt(max(1, O / I)) orthogonal(U)          for a weight of I x O
 * </pre>
 *
 * <p>It moves matrices only: weights with one row or column, biases and gains go to another rule.
 *
 * <pre>{@code
 * new AdamW(0.001).except(Scope.MATRICES, new Muon(0.02))
 *
 * // as the authors do, who leave the matrices of the input and output layers to AdamW as well
 * new AdamW(0.001).except(Scope.MATRICES.without(Scope.named("dense1.W", "dense3.W")), new Muon(0.02))
 * }</pre>
 *
 * <p>Singular values above a few thousandths of the norm come out between about 0.7 and 1.2, which serves as well as 1:
 * see {@link NewtonSchulz}. Variant: the authors' and PyTorch's, in double precision; their weights are O x I, the
 * transpose of ours. Keras has sqrt(max(1, I / O)) as the factor, the other way round, and six iterations for our five:
 * lr sqrt(max(1, I / O) / max(1, O / I)) makes steps of its size, not the same steps. The Newton-Schulz iteration costs about 10 min(I, O)^2 max(I, O) multiplications for each weight.
 *
 * @param learningRate lr, above 0 and at most 1e50
 * @param momentum mu, at least 0 and below 1
 * @param nesterov whether to look ahead along M
 * @param decay lambda, and what it acts on
 */
public record Muon(double learningRate, double momentum, boolean nesterov, WeightDecay decay) implements Optimizer {

    /** Checks the settings. */
    public Muon {
        SettingChecks.requireRate("Muon", "learningRate", learningRate);
        SettingChecks.requireBelowOne("Muon", "momentum", momentum);
        Objects.requireNonNull(decay, "decay");
        decay.requireStable("Muon", learningRate);
    }

    /** The authors' settings: momentum 0.95, Nesterov, no decay. */
    public Muon(double learningRate) {
        this(learningRate, 0.95, true, WeightDecay.NONE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if one of them is not a matrix of weights
     */
    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        decay.scope().requireMatches(parameters);
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        Products products = new Products();
        NewtonSchulz[] iterations = new NewtonSchulz[shapes.size()];
        for (int p = 0; p < iterations.length; p++) {
            ParameterShape shape = shapes.get(p);
            if (!Scope.MATRICES.includes(shape)) {
                throw new IllegalArgumentException(
                        ("Muon moves matrices of weights, found %s; leave the rest to another"
                                        + " rule: new AdamW(0.001).except(Scope.MATRICES, new Muon(0.02))")
                                .formatted(shape));
            }
            iterations[p] = new NewtonSchulz(shape.rows(), shape.columns(), products);
        }
        return Memory.working(shapes, List.of("M"), iterations);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        NewtonSchulz[] iterations = memory.work(NewtonSchulz[].class);
        for (int p = 0; p < iterations.length; p++) {
            move(memory.slot(p), now.rate(learningRate), iterations[p], theta[p], g[p]);
        }
    }

    private void move(Slot slot, double lr, NewtonSchulz iteration, double[] theta, double[] g) {
        double[] m = slot.array("M");
        double[] u = iteration.u();
        double mu = momentum;
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            m[i] = mu * m[i] + (1 - mu) * g[i];
            u[i] = nesterov ? mu * m[i] + (1 - mu) * g[i] : m[i];
        }
        decay.shrink(slot, theta, lr);
        double[] x = iteration.iterate();
        double rate = lr
                * Math.sqrt(Math.max(
                        1, (double) slot.shape().columns() / slot.shape().rows()));
        for (int i = 0; i < n; i++) {
            theta[i] -= rate * x[i];
        }
    }
}
