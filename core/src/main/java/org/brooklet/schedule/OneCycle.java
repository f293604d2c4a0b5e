package org.brooklet.schedule;

import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

/**
 * Rises from a small share to 1 and falls to a much smaller one, in one cycle as long as the training. Smith and Topin,
 * "Super-convergence: very fast training of neural networks using large learning rates", 2018, in PyTorch's form
 * ({@code OneCycleLR} with two phases).
 *
 * <pre>
 *   start = 1 / startDivisor        peak = rise steps - 1        end = start / endDivisor
 *   step 0 ... peak                 from start to 1
 *   step peak ... steps - 1         from 1 to end, and stays there
 * </pre>
 *
 * <p>The peak is a real number and seldom a whole step, so that 1 is reached only by luck. Note that the end is a part
 * of the start, not of the peak.
 *
 * @param steps the length of the cycle, at least 2
 * @param rise the share of the steps before the peak; above 1 / steps and below 1
 * @param startDivisor what 1 is divided by at the start, at least 1
 * @param endDivisor what the start is divided by at the end, at least 1
 * @param shape how the share goes from one to the next
 */
public record OneCycle(long steps, double rise, double startDivisor, double endDivisor, Shape shape)
        implements Schedule {

    /** How a share goes from one value to the next. */
    public enum Shape {
        /** In half a wave of the cosine. */
        COSINE,
        /** In a straight line. */
        LINE
    }

    /** Checks the settings. */
    public OneCycle {
        if (steps < 2) {
            throw new IllegalArgumentException("OneCycle: steps must be at least 2, found " + steps);
        }
        Objects.requireNonNull(shape, "shape");
        if (!(rise * steps > 1 && rise < 1)) {
            throw new IllegalArgumentException(
                    "OneCycle: rise must be above 1 / steps and below 1, found %s of %s steps".formatted(rise, steps));
        }
        requireDivisor("startDivisor", startDivisor);
        requireDivisor("endDivisor", endDivisor);
    }

    /** PyTorch's defaults, for 4 steps or more: 30 % of them up from 1/25, then down to 1/250,000, both by cosine. */
    public OneCycle(long steps) {
        this(steps, 0.3, 25, 1e4, Shape.COSINE);
    }

    @Override
    public double at(long step) {
        double peak = rise * steps - 1;
        double start = 1 / startDivisor;
        if (step <= peak) {
            return go(start, 1, step / peak);
        }
        return go(1, start / endDivisor, (step - peak) / (steps - 1 - peak));
    }

    private double go(double from, double to, double part) {
        return shape == Shape.COSINE ? Cosine.between(from, to, part) : LinearRamp.between(from, to, part);
    }

    private static void requireDivisor(String name, double value) {
        boolean met = value >= 1 && value < Double.POSITIVE_INFINITY;
        SettingChecks.require(met, "OneCycle", name, "at least 1 and finite", value);
    }
}
