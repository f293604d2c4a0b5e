package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer whose learning rate is multiplied by a factor when the loss has not fallen for some epochs. The loss is
 * that of the validation rows or, without any, of the training rows.
 *
 * <pre>
 *   better     loss &lt; best - threshold |best|
 *   bad        epochs since the last better one, not counted while cooling down
 *   reduce     when bad &gt; patience:  share = max(share factor, minimum), bad = 0, cool down for so many epochs
 * </pre>
 *
 * <p>So the rate falls after bad epoch number patience + 1. Variant: PyTorch's {@code ReduceLROnPlateau}, mode min,
 * relative threshold, but for a negative best, such as a Poisson loss has, where PyTorch's best (1 - threshold) is
 * worse than the best; a NaN counts as bad, and a reduction by less than 1e-8 of the first rate is not made (PyTorch:
 * by less than 1e-8).
 *
 * @param factor what the rate is multiplied by, above 0 and below 1
 * @param patience how many bad epochs in a row are forgiven, at least 0
 * @param threshold by which part the loss has to fall below the best to count, at least 0 and below 1
 * @param cooldown how many epochs after a reduction are not counted as bad, at least 0
 * @param minimum the least share of the first rate, from 0 to 1
 * @param inner whose learning rate is the largest used
 */
public record ReduceOnPlateau(
        double factor, int patience, double threshold, int cooldown, double minimum, Optimizer inner)
        implements Wrapper {

    private static final double SMALLEST_REDUCTION = 1e-8;

    /** Checks the settings. */
    public ReduceOnPlateau {
        String name = "ReduceOnPlateau";
        SettingChecks.requireInnerShare(name, "factor", factor);
        SettingChecks.requireNotNegative(name, "patience", patience);
        SettingChecks.requireBelowOne(name, "threshold", threshold);
        SettingChecks.requireNotNegative(name, "cooldown", cooldown);
        SettingChecks.requireShare(name, "minimum", minimum);
        Objects.requireNonNull(inner, "inner");
    }

    /** PyTorch's settings for the rest: threshold 1e-4, no cooldown, no minimum. */
    public ReduceOnPlateau(double factor, int patience, Optimizer inner) {
        this(factor, patience, 1e-4, 0, 0, inner);
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        Memory memory = Memory.around(inner.start(shapes), "share", "best", "bad", "cooling");
        memory.setNumber("share", 1);
        memory.setNumber("best", Double.POSITIVE_INFINITY);
        return memory;
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.prepare(memory.inner(), now.times(memory.number("share")), theta, g);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.update(memory.inner(), now.times(memory.number("share")), theta, g);
    }

    @Override
    public void afterEpoch(Memory memory, double loss) {
        inner.afterEpoch(memory.inner(), loss);
        double best = memory.number("best");
        double bad = memory.number("bad") + 1;
        double better = best < 0 ? best * (1 + threshold) : best * (1 - threshold);
        if (loss < better) {
            memory.setNumber("best", loss);
            bad = 0;
        }
        double cooling = memory.number("cooling");
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad > patience) {
            double share = memory.number("share");
            double reduced = Math.max(share * factor, minimum);
            memory.setNumber("share", share - reduced > SMALLEST_REDUCTION ? reduced : share);
            cooling = cooldown;
            bad = 0;
        }
        memory.setNumber("bad", bad);
        memory.setNumber("cooling", cooling);
    }
}
