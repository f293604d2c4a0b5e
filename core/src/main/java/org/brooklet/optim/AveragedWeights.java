package org.brooklet.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * An optimizer that predicts with an exponential moving average of the parameters it goes through: the noise of single
 * steps averages out, and the rate need not fall to get rid of it. Polyak and Juditsky, "Acceleration of stochastic
 * approximation by averaging", 1992, with the weights of Adam's averages.
 *
 * <pre>
 *   s = decay s + (1 - decay) theta          s starts at 0
 *   predict with s / (1 - decay^t)
 * </pre>
 *
 * <p>Dividing by 1 - decay^t makes it a proper mean of theta_1 to theta_t from the first update on; where it is left
 * out, the average starts at the first weights and takes long to forget them. Training goes on from the last
 * parameters, which the memory keeps. For a parameter set by hand in between, a new average begins there.
 * The running statistics of batch normalization are those of the last parameters, not of the average: the two do not go
 * well together.
 *
 * @param decay the share of the average that is kept, at least 0 and below 1: 0.99 averages about 100 steps
 * @param inner what moves the parameters
 */
public record AveragedWeights(double decay, Optimizer inner) implements Wrapper {

    /** Checks the settings. */
    public AveragedWeights {
        SettingChecks.requireBelowOne("AveragedWeights", "decay", decay);
        Objects.requireNonNull(inner, "inner");
    }

    @Override
    public Memory start(List<ParameterShape> shapes) {
        return Memory.around(inner.start(shapes), List.of("average", "last"), List.of("count"));
    }

    @Override
    public boolean hasTrainingPlace() {
        return true;
    }

    @Override
    public void toTraining(Memory memory, double[][] theta) {
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            if (slot.number("count") > 0) {
                System.arraycopy(slot.array("last"), 0, theta[p], 0, slot.size());
            }
        }
        inner.toTraining(memory.inner(), theta);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.update(memory.inner(), now, theta, g);
        inner.toPrediction(memory.inner(), theta);
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            double[] average = slot.array("average");
            int n = slot.size();
            for (int i = 0; i < n; i++) {
                average[i] = decay * average[i] + (1 - decay) * theta[p][i];
            }
            System.arraycopy(theta[p], 0, slot.array("last"), 0, n);
            slot.setNumber("count", slot.number("count") + 1);
        }
    }

    @Override
    public void toPrediction(Memory memory, double[][] theta) {
        inner.toPrediction(memory.inner(), theta);
        for (int p = 0; p < memory.parameters(); p++) {
            Slot slot = memory.slot(p);
            double count = slot.number("count");
            if (count > 0) {
                double[] average = slot.array("average");
                double weight = BiasCorrection.of(decay, (long) count);
                int n = slot.size();
                for (int i = 0; i < n; i++) {
                    theta[p][i] = average[i] / weight;
                }
            }
        }
    }

    @Override
    public void afterSet(Memory memory, int p, double[] theta) {
        // A new average begins at the numbers that were set.
        Slot slot = memory.slot(p);
        slot.setNumber("count", 0);
        Arrays.fill(slot.array("average"), 0);
        inner.afterSet(memory.inner(), p, theta);
    }
}
