package org.brooklet.optim;

import java.util.List;

/**
 * iRprop+, resilient back-propagation that takes a step back where the loss has risen. Every element has a step size of
 * its own, which grows while its gradient keeps the sign and shrinks when it changes. For whole batches. Igel and
 * Huesken, "Empirical evaluation of the improved Rprop learning algorithms", 2003, section 2.3.
 *
 * <pre>
 *   g before &gt; 0     step = min(step up, largest)              move = -sign(g) step, before = g
 *   g before &lt; 0     step = max(step down, smallest)           before = 0
 *                      move = -(last move) if the loss rose, else 0
 *   g before = 0                                                move = -sign(g) step, before = g
 *   theta += move
 * </pre>
 *
 * <p>It is the only rule here that looks at the loss: see {@link OptimizerState#setLoss}, which the trainer calls.
 * {@link IRpropMinus} is the form without a step back. There is no learning rate; a schedule multiplies the move.
 *
 * @param initialStep the first step of every element, from the smallest to the largest
 * @param down what a step is multiplied by when the sign changes, above 0 and below 1
 * @param up what it is multiplied by when the sign stays, at least 1 and at most 1e3
 * @param smallest the least a step can be, above 0
 * @param largest the most a step can be, at least the smallest and at most 1e50
 */
public record IRpropPlus(double initialStep, double down, double up, double smallest, double largest)
        implements Optimizer {

    /** Checks the settings. */
    public IRpropPlus {
        Settings.requireResilient("IRpropPlus", initialStep, down, up, smallest, largest);
    }

    /** The usual settings for everything but the first step: down 0.5, up 1.2, steps from 1e-6 to 50. */
    public IRpropPlus(double initialStep) {
        this(initialStep, 0.5, 1.2, 1e-6, 50);
    }

    @Override
    public OptimizerState start(List<ParameterShape> shapes) {
        return new OptimizerState(shapes, "step", "before", "move")
                .filled("step", initialStep)
                .withNumbers("loss");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the state has not been told the loss of this update
     */
    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double loss = state.loss();
        if (Double.isNaN(loss)) {
            throw new IllegalStateException("IRpropPlus looks whether the loss has risen: call state.setLoss first");
        }
        boolean risen = state.step() > 0 && loss > state.number("loss");
        state.setNumber("loss", loss);
        double share = state.rate(1);
        state.advance();
        for (int p = 0; p < state.parameters(); p++) {
            double[] step = state.array("step", p);
            double[] before = state.array("before", p);
            move(theta[p], g[p], step, before, state.array("move", p), state.size(p), risen, share);
        }
    }

    private void move(
            double[] theta,
            double[] g,
            double[] step,
            double[] before,
            double[] move,
            int n,
            boolean risen,
            double share) {
        for (int i = 0; i < n; i++) {
            double turn = Math.signum(g[i]) * Math.signum(before[i]);
            if (turn < 0) {
                step[i] = Math.max(step[i] * down, smallest);
                theta[i] -= risen ? move[i] : 0;
                before[i] = 0;
            } else {
                step[i] = turn > 0 ? Math.min(step[i] * up, largest) : step[i];
                move[i] = -share * Math.signum(g[i]) * step[i];
                theta[i] += move[i];
                before[i] = g[i];
            }
        }
    }
}
