package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer that also lowers strength / 2 x sum w^2: a pull towards 0 that is the stronger the larger a weight is.
 * It makes smoother functions, which often predict new rows better.
 *
 * <pre>
 *   g += strength w
 * </pre>
 *
 * <p>This is what {@code weight_decay} means in PyTorch's SGD, Adam, RMSprop, Adagrad and others by default (of all
 * parameters there). Without the 1/2, as in Keras, take twice the strength. In Adam the pull is divided by sqrt(vhat)
 * like every gradient; {@link WeightDecay} is not. The loss that training reports is that of the data, without the
 * penalty; {@link Penalty#value} is the penalty.
 *
 * @param strength what half the sum is multiplied by, at least 0
 * @param scope which parameters
 * @param inner what moves the parameters
 */
public record L2Penalty(double strength, Scope scope, Optimizer inner) implements Penalty {

    /** Checks the settings. */
    public L2Penalty {
        SettingChecks.requireNotNegative("L2Penalty", "strength", strength);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(inner, "inner");
    }

    /** A penalty on weights only. */
    public L2Penalty(double strength, Optimizer inner) {
        this(strength, Scope.WEIGHTS, inner);
    }

    @Override
    public double slope(double w) {
        return w;
    }

    @Override
    public double term(double w) {
        return w * w / 2;
    }
}
