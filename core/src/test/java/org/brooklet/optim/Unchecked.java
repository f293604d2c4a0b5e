package org.brooklet.optim;

import java.util.List;

/** Updates without the check of the gradient that a descent makes, for numbers beyond what a training lets through. */
public final class Unchecked {

    private final Optimizer optimizer;
    private final Memory memory;
    private final Update now = new Update();
    private long updates;

    /** Begins with a fresh memory. */
    public Unchecked(Optimizer optimizer, ParameterShape shape) {
        this.optimizer = optimizer;
        this.memory = optimizer.start(List.of(shape));
    }

    /** Makes one update. */
    public void update(double[] theta, double[] g) {
        updates++;
        now.begin(updates, 0);
        optimizer.prepare(memory, now, new double[][] {theta}, new double[][] {g});
        optimizer.update(memory, now, new double[][] {theta}, new double[][] {g});
    }
}
