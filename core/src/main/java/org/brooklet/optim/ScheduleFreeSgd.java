package org.brooklet.optim;

import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * Schedule-free gradient descent predicts with an average of all its iterates, and takes gradients between the average
 * and the newest: it needs no schedule that brings the rate down, nor to know how long training will take. Defazio et
 * al., "The road less scheduled", 2024, equations 3 to 5.
 *
 * <pre>
 *   y = (1 - beta) z + beta x                   where the gradient g is taken
 *   z -= lr_t g                                 lr_t = lr times the share of a warm-up
 *   x = (1 - c) x + c z                         c = lr_t^2 / (lr_1^2 + ... + lr_t^2); where the network predicts
 * </pre>
 *
 * <p>x and z start where the parameters are. At a constant rate x is the plain mean of z_1 to z_t. Without
 * {@code scheduled(new WarmUp(...))} the rate is constant.
 *
 * <p>The running statistics of batch normalization are those at y, not at x: layer normalization goes better with it.
 *
 * <p>Variant: the weighting of the paper's algorithm 1, which leaves the starting point out of the mean; its equation
 * 5, c = 1 / (t + 1), keeps it in. The authors' code weighs by the square of the largest rate so far, which is the same
 * while the rate does not fall.
 *
 * @param learningRate lr, above 0 and at most 1e50; larger than for plain descent
 * @param beta how far y is from z on the way to x, at least 0 and below 1
 */
public record ScheduleFreeSgd(double learningRate, double beta) implements ScheduleFree {

    /** Checks the settings. */
    public ScheduleFreeSgd {
        SettingChecks.requireRate("ScheduleFreeSgd", "learningRate", learningRate);
        SettingChecks.requireBelowOne("ScheduleFreeSgd", "beta", beta);
    }

    /** The paper's beta of 0.9. */
    public ScheduleFreeSgd(double learningRate) {
        this(learningRate, 0.9);
    }

    @Override
    public List<String> arrays() {
        return List.of("z", "x");
    }

    @Override
    public double interpolation() {
        return beta;
    }

    @Override
    public void move(Slot slot, Update now, double[] y, double[] g) {
        follow(slot, y);
        double[] z = slot.array("z");
        double lr = now.rate(learningRate);
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            z[i] -= lr * g[i];
        }
        ScheduleFree.average(slot, now);
    }
}
