package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer whose learning rate is kept below a ceiling, even if the schedules around it allow more.
 *
 * <pre>
 *   share of the rate = min(share, ceiling)
 * </pre>
 *
 * @param ceiling the largest share of the learning rate, above 0 and at most 1
 * @param inner whose learning rate is the largest used
 */
public record RateCeiling(double ceiling, Optimizer inner) implements Wrapper {

    /** Checks the settings. */
    public RateCeiling {
        SettingChecks.requireFactor("RateCeiling", "ceiling", ceiling);
        Objects.requireNonNull(inner, "inner");
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.prepare(memory.inner(), now.atMost(ceiling), theta, g);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.update(memory.inner(), now.atMost(ceiling), theta, g);
    }
}
