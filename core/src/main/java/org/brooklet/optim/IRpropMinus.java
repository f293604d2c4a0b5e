package org.brooklet.optim;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.SettingChecks;

/**
 * iRprop-, resilient back-propagation without going back: every element has a step size of its own, which grows while
 * its gradient keeps the sign and shrinks when it changes; how large the gradient is does not matter. For whole
 * batches: the noise of small ones changes signs by itself. Igel and Huesken, "Empirical evaluation of the improved
 * Rprop learning algorithms", 2003, section 2.4; what PyTorch calls {@code Rprop}.
 *
 * <pre>
 *   g before &gt; 0     step = min(step up, largest)
 *   g before &lt; 0     step = max(step down, smallest), g = 0          no move this time, and no comparison next time
 *   theta -= sign(g) step          before = g          step starts at the initial step
 * </pre>
 *
 * <p>There is no learning rate; a schedule multiplies the move.
 *
 * @param initialStep the first step of every element, from the smallest to the largest
 * @param down what a step is multiplied by when the sign changes, above 0 and below 1
 * @param up what it is multiplied by when the sign stays, at least 1 and at most 1e3
 * @param smallest the least a step can be, above 0
 * @param largest the most a step can be, at least the smallest and at most 1e50
 */
public record IRpropMinus(double initialStep, double down, double up, double smallest, double largest) implements Rule {

    private static final double LARGEST_GROWTH = 1e3;

    /** Checks the settings. */
    public IRpropMinus {
        requireSettings("IRpropMinus", initialStep, down, up, smallest, largest);
    }

    /** The usual settings for everything but the first step: down 0.5, up 1.2, steps from 1e-6 to 50. */
    public IRpropMinus(double initialStep) {
        this(initialStep, 0.5, 1.2, 1e-6, 50);
    }

    /** Refuses settings that both forms of resilient back-propagation have in common. */
    static void requireSettings(
            String rule, double initialStep, double down, double up, double smallest, double largest) {
        SettingChecks.requireRate(rule, "initialStep", initialStep);
        SettingChecks.requireInnerShare(rule, "down", down);
        SettingChecks.require(up >= 1 && up <= LARGEST_GROWTH, rule, "up", "at least 1 and at most 1e3", up);
        SettingChecks.requireRate(rule, "smallest", smallest);
        SettingChecks.requireRate(rule, "largest", largest);
        SettingChecks.require(smallest <= largest, rule, "smallest", "at most largest, " + largest, smallest);
        String range = "from smallest to largest, %s to %s".formatted(smallest, largest);
        SettingChecks.require(
                initialStep >= smallest && initialStep <= largest, rule, "initialStep", range, initialStep);
    }

    @Override
    public List<String> arrays() {
        return List.of("step", "before");
    }

    @Override
    public void begin(Slot slot) {
        Arrays.fill(slot.array("step"), initialStep);
    }

    @Override
    public void move(Slot slot, Update now, double[] theta, double[] g) {
        double[] step = slot.array("step");
        double[] before = slot.array("before");
        double share = now.rate(1);
        int n = slot.size();
        for (int i = 0; i < n; i++) {
            // The signs are multiplied, not the gradients, whose product may be too small for a double.
            double turn = Math.signum(g[i]) * Math.signum(before[i]);
            if (turn > 0) {
                step[i] = Math.min(step[i] * up, largest);
            } else if (turn < 0) {
                step[i] = Math.max(step[i] * down, smallest);
            }
            before[i] = turn < 0 ? 0 : g[i];
            theta[i] -= share * Math.signum(before[i]) * step[i];
        }
    }
}
