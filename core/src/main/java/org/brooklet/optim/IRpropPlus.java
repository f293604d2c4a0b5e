package org.brooklet.optim;

import java.util.Arrays;
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
 * <p>It is the only rule here that looks at the loss: see {@link Update#loss}.
 * {@link IRpropMinus} is the form without a step back. There is no learning rate; a schedule multiplies the move.
 *
 * @param initialStep the first step of every element, from the smallest to the largest
 * @param down what a step is multiplied by when the sign changes, above 0 and below 1
 * @param up what it is multiplied by when the sign stays, at least 1 and at most 1e3
 * @param smallest the least a step can be, above 0
 * @param largest the most a step can be, at least the smallest and at most 1e50
 */
public record IRpropPlus(double initialStep, double down, double up, double smallest, double largest) implements Rule {

    /** Checks the settings. */
    public IRpropPlus {
        IRpropMinus.requireSettings("IRpropPlus", initialStep, down, up, smallest, largest);
    }

    /** The usual settings for everything but the first step: down 0.5, up 1.2, steps from 1e-6 to 50. */
    public IRpropPlus(double initialStep) {
        this(initialStep, 0.5, 1.2, 1e-6, 50);
    }

    @Override
    public List<String> arrays() {
        return List.of("step", "before", "move");
    }

    @Override
    public List<String> numbers() {
        return List.of("loss");
    }

    @Override
    public void begin(Slot slot) {
        Arrays.fill(slot.array("step"), initialStep);
        slot.setNumber("loss", Double.POSITIVE_INFINITY);
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] step = slot.array("step");
        double[] before = slot.array("before");
        double[] move = slot.array("move");
        boolean risen = now.loss() > slot.number("loss");
        slot.setNumber("loss", now.loss());
        double share = now.rate(1);
        int n = slot.size();
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
