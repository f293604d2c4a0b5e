package org.brooklet.optim;

import java.util.Objects;

/**
 * An optimizer whose gradient is first scaled down to a norm, where it is longer: one norm over all parameters
 * together, so that the direction stays. It keeps a rare huge gradient from undoing the training. Pascanu, Mikolov and
 * Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1.
 *
 * <pre>
 *   g = g min(1, maximum / (|g| + 1e-6))
 * </pre>
 *
 * <p>Variant: PyTorch's, whose 1e-6 makes a gradient of exactly the maximum a little shorter. Unlike there, squares do
 * not overflow: a gradient of 1e200 is scaled and not set to zero.
 *
 * @param maximum the longest that g may be, above 0 and at most 1e150
 * @param norm how |g| is measured
 * @param optimizer what moves the parameters
 */
public record ClipByNorm(double maximum, Norm norm, Optimizer optimizer) implements OptimizerWrapper {

    private static final double EPSILON = 1e-6;

    /** How the length of a gradient is measured. */
    public enum Norm {
        /** The sum of magnitudes. */
        L1,
        /** The root of the sum of squares: Euclidean. */
        L2,
        /** The largest magnitude. */
        MAXIMUM
    }

    /** Checks the settings. */
    public ClipByNorm {
        boolean met = maximum > 0 && maximum <= LARGEST_GRADIENT;
        Settings.require(met, "ClipByNorm", "maximum", "above 0 and at most 1e150", maximum);
        Objects.requireNonNull(norm, "norm");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /** The Euclidean norm. */
    public ClipByNorm(double maximum, Optimizer optimizer) {
        this(maximum, Norm.L2, optimizer);
    }

    @Override
    public double gradientLimit() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        clip(state, g);
        optimizer.update(state, theta, g);
    }

    /**
     * Clips a gradient in place.
     *
     * @param state says how long each parameter is
     * @param g finite numbers
     * @return the norm before clipping; infinite only if it is beyond the largest double
     */
    public double clip(OptimizerState state, double[][] g) {
        double largest = largest(state, g);
        if (largest == 0) {
            return 0;
        }
        // |g| = largest x ratio, with 1 <= ratio <= the number of elements
        double ratio = norm == Norm.MAXIMUM ? 1 : ratio(state, g, largest);
        double length = largest * ratio;
        if (maximum < length + EPSILON) {
            // maximum / (largest ratio + 1e-6), in two divisions: one alone could overflow
            double factor = maximum / (ratio + EPSILON / largest);
            scale(state, g, largest, factor);
        }
        return length;
    }

    private static double largest(OptimizerState state, double[][] g) {
        double largest = 0;
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                largest = Math.max(largest, Math.abs(g[p][i]));
            }
        }
        return largest;
    }

    private double ratio(OptimizerState state, double[][] g, double largest) {
        double sum = 0;
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                double share = Math.abs(g[p][i] / largest);
                sum += norm == Norm.L1 ? share : share * share;
            }
        }
        return norm == Norm.L1 ? sum : Math.sqrt(sum);
    }

    /** g = g / largest x factor. */
    private static void scale(OptimizerState state, double[][] g, double largest, double factor) {
        for (int p = 0; p < state.parameters(); p++) {
            for (int i = 0; i < state.size(p); i++) {
                g[p][i] = g[p][i] / largest * factor;
            }
        }
    }
}
