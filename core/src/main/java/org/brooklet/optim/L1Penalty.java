package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer that also lowers strength x sum |w|: a constant pull towards 0, which brings weights that are of no use
 * to 0 and keeps them near it.
 *
 * <pre>
 *   g += strength sign(w)          sign(0) = 0
 * </pre>
 *
 * <p>The loss that training reports is that of the data, without the penalty; {@link Penalty#value} is the penalty.
 *
 * @param strength what the sum is multiplied by, at least 0
 * @param scope which parameters
 * @param inner what moves the parameters
 */
public record L1Penalty(double strength, Scope scope, Optimizer inner) implements Penalty {

    /** Checks the settings. */
    public L1Penalty {
        SettingChecks.requireNotNegative("L1Penalty", "strength", strength);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(inner, "inner");
    }

    /** A penalty on weights only. */
    public L1Penalty(double strength, Optimizer inner) {
        this(strength, Scope.WEIGHTS, inner);
    }

    @Override
    public double slope(double w) {
        return Math.signum(w);
    }

    @Override
    public double term(double w) {
        return Math.abs(w);
    }
}
