package org.brooklet.optim;

import java.util.List;
import java.util.Objects;

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
 * @param optimizer whose learning rate is the largest used
 */
public record ReduceOnPlateau(
        double factor, int patience, double threshold, int cooldown, double minimum, Optimizer optimizer)
        implements OptimizerWrapper {

    private static final double SMALLEST_REDUCTION = 1e-8;

    /** Checks the settings. */
    public ReduceOnPlateau {
        String name = "ReduceOnPlateau";
        Settings.require(factor > 0 && factor < 1, name, "factor", "above 0 and below 1", factor);
        Settings.requireNotNegative(name, "patience", patience);
        Settings.requireDecay(name, "threshold", threshold);
        Settings.requireNotNegative(name, "cooldown", cooldown);
        Settings.require(minimum >= 0 && minimum <= 1, name, "minimum", "from 0 to 1", minimum);
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** PyTorch's settings for the rest: threshold 1e-4, no cooldown, no minimum. */
    public ReduceOnPlateau(double factor, int patience, Optimizer optimizer) {
        this(factor, patience, 1e-4, 0, 0, optimizer);
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        OptimizerState state = optimizer.start(shapes).withNumbers("share", "best", "bad", "cooling");
        state.setNumber("share", 1);
        state.setNumber("best", Double.POSITIVE_INFINITY);
        return state;
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double outer = state.rateShare();
        state.setRateShare(outer * state.number("share"));
        try {
            optimizer.update(state, theta, g);
        } finally {
            state.setRateShare(outer);
        }
    }

    @Override
    public void afterEpoch(OptimizerState state, double loss) {
        optimizer.afterEpoch(state, loss);
        double best = state.number("best");
        double bad = state.number("bad") + 1;
        double better = best < 0 ? best * (1 + threshold) : best * (1 - threshold);
        if (loss < better) {
            state.setNumber("best", loss);
            bad = 0;
        }
        double cooling = state.number("cooling");
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad > patience) {
            double share = state.number("share");
            double reduced = Math.max(share * factor, minimum);
            state.setNumber("share", share - reduced > SMALLEST_REDUCTION ? reduced : share);
            cooling = cooldown;
            bad = 0;
        }
        state.setNumber("bad", bad);
        state.setNumber("cooling", cooling);
    }
}
