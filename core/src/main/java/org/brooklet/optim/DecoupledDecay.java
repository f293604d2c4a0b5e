package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer that also shrinks weights by a share of themselves in every step, beside its update and not through the
 * gradient: decoupled weight decay around any rule. Loshchilov and Hutter, "Decoupled weight decay regularization",
 * 2019, algorithm 2, where the share is lambda.
 *
 * <pre>
 *   theta = theta (1 - share s)          s is what schedules leave of the learning rate; then the update
 * </pre>
 *
 * <p>Variant: the paper's. In {@link AdamW}, as in PyTorch, the share is the learning rate times lambda. What is to
 * decay by a schedule too has this inside of it: {@code rule.withDecay(1e-4).scheduled(...)}.
 *
 * @param share what each weight loses of itself in a step, from 0 to 1
 * @param scope which parameters
 * @param inner what moves the parameters
 */
public record DecoupledDecay(double share, Scope scope, Optimizer inner) implements Wrapper {

    /** Checks the settings. */
    public DecoupledDecay {
        SettingChecks.requireShare("DecoupledDecay", "share", share);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(inner, "inner");
    }

    /** Decay of weights only. */
    public DecoupledDecay(double share, Optimizer inner) {
        this(share, Scope.WEIGHTS, inner);
    }

    @Override
    public void requireMatches(List<ParameterShape> parameters) {
        scope.requireMatches(parameters);
        inner.requireMatches(parameters);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        double kept = 1 - share * now.share();
        for (int p = 0; p < memory.parameters(); p++) {
            ParameterShape shape = memory.slot(p).shape();
            int n = scope.includes(shape) ? shape.size() : 0;
            for (int i = 0; i < n; i++) {
                theta[p][i] *= kept;
            }
        }
        inner.update(memory.inner(), now, theta, g);
    }
}
