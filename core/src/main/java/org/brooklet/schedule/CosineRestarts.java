package org.brooklet.schedule;

import org.brooklet.kernel.SettingChecks;

/**
 * Falls like {@link Cosine} and starts again at 1, each cycle longer than the one before by a factor. Loshchilov and
 * Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017; PyTorch's {@code CosineAnnealingWarmRestarts}.
 *
 * <p>The step after a whole cycle has share 1: the minimum itself is never reached.
 *
 * @param first the length of the first cycle, at least 1
 * @param multiple how many times as long each cycle is as the one before, at least 1
 * @param minimum what the share falls towards, from 0 to 1
 */
public record CosineRestarts(long first, int multiple, double minimum) implements Schedule {

    /** Checks the settings. */
    public CosineRestarts {
        SettingChecks.requireAtLeastOne("CosineRestarts", "first", first);
        SettingChecks.requireAtLeastOne("CosineRestarts", "multiple", multiple);
        SettingChecks.requireShare("CosineRestarts", "minimum", minimum);
    }

    /** Cycles of one length that fall towards 0. */
    public CosineRestarts(long length) {
        this(length, 1, 0);
    }

    @Override
    public double at(long step) {
        long length = first;
        long inCycle = step;
        if (multiple == 1) {
            inCycle %= first;
        }
        // The cycles get longer by the multiple, so that there are few before any step.
        while (inCycle >= length) {
            inCycle -= length;
            // A cycle longer than there are numbers for steps is the last.
            length = length > Long.MAX_VALUE / multiple ? Long.MAX_VALUE : length * multiple;
        }
        return Cosine.between(1, minimum, (double) inCycle / length);
    }
}
