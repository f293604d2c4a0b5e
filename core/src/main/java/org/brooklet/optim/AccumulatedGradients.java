package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer that makes one update for several batches, of the mean of their gradients: the step of a large batch,
 * with the memory of a small one.
 *
 * <pre>
 *   batch number t, t not a multiple of n     sum = sum + g, nothing moves
 *   t a multiple of n                         g = (sum + g) / n, update number t / n, sum = 0
 * </pre>
 *
 * <p>Every batch counts alike, also one with fewer rows. A schedule inside counts updates, a schedule around it
 * counts batches. Batches that are left over at the end of an epoch are the first of the next.
 *
 * @param batches n, how many gradients make one update, at least 1
 * @param inner what moves the parameters
 */
public record AccumulatedGradients(int batches, Optimizer inner) implements Wrapper {

    /** Checks the settings. */
    public AccumulatedGradients {
        SettingChecks.requireAtLeastOne("AccumulatedGradients", "batches", batches);
        Objects.requireNonNull(inner, "inner");
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        return Memory.around(inner.start(shapes), List.of("sum"), List.of(), "loss");
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        if (now.number() % batches != 0) {
            return;
        }
        for (int p = 0; p < memory.parameters(); p++) {
            double[] sum = memory.slot(p).array("sum");
            for (int i = 0; i < sum.length; i++) {
                g[p][i] = (sum[i] + g[p][i]) / batches;
            }
        }
        inner.prepare(memory.inner(), whole(memory, now), theta, g);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        boolean due = now.number() % batches == 0;
        if (due) {
            inner.update(memory.inner(), whole(memory, now), theta, g);
        }
        for (int p = 0; p < memory.parameters(); p++) {
            double[] sum = memory.slot(p).array("sum");
            for (int i = 0; i < sum.length; i++) {
                sum[i] = due ? 0 : sum[i] + g[p][i];
            }
        }
        memory.setNumber("loss", due ? 0 : memory.number("loss") + now.loss());
    }

    /** The update of all batches together, with the mean of their losses. */
    private Update whole(Memory memory, Update now) {
        double loss = (memory.number("loss") + now.loss()) / batches;
        return now.withNumber(now.number() / batches).withLoss(loss);
    }
}
