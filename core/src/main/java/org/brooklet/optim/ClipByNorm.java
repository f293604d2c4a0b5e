package org.brooklet.optim;

import java.util.List;
import java.util.Objects;
import org.brooklet.kernel.SettingChecks;

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
 * @param inner what moves the parameters
 */
public record ClipByNorm(double maximum, Norm norm, Optimizer inner) implements Wrapper {

    private static final double EPSILON = 1e-6;

    /** How the length of a gradient is measured. Nothing overflows or underflows on the way. */
    public enum Norm {
        /** The sum of magnitudes. */
        L1,
        /** The root of the sum of squares: Euclidean. */
        L2,
        /** The largest magnitude. */
        MAXIMUM;

        /**
         * Returns the length of a gradient; NaN if an element is NaN, infinite if one is or the length is beyond the
         * largest double.
         *
         * @param shapes say how long each parameter is
         */
        public double of(List<ParameterShape> shapes, double[][] g) {
            double largest = largest(shapes, g);
            if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
                return largest;
            }
            return largest * ratio(shapes, g, largest);
        }

        /** The length divided by the largest magnitude, at least 1 and at most the number of elements. */
        private double ratio(List<ParameterShape> shapes, double[][] g, double largest) {
            if (this == MAXIMUM) {
                return 1;
            }
            double sum = 0;
            for (int p = 0; p < shapes.size(); p++) {
                for (int i = 0; i < shapes.get(p).size(); i++) {
                    double share = Math.abs(g[p][i] / largest);
                    sum += this == L1 ? share : share * share;
                }
            }
            return this == L1 ? sum : Math.sqrt(sum);
        }
    }

    /** Checks the settings. */
    public ClipByNorm {
        boolean met = maximum > 0 && maximum <= LARGEST_GRADIENT;
        SettingChecks.require(met, "ClipByNorm", "maximum", "above 0 and at most 1e150", maximum);
        Objects.requireNonNull(norm, "norm");
        Objects.requireNonNull(inner, "inner");
    }

    /** The Euclidean norm. */
    public ClipByNorm(double maximum, Optimizer inner) {
        this(maximum, Norm.L2, inner);
    }

    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        clip(memory.shapes(), g);
        inner.prepare(memory.inner(), now, theta, g);
    }

    /**
     * Clips a gradient in place.
     *
     * @param shapes say how long each parameter is
     * @param g finite numbers
     * @return the norm before clipping; infinite only if it is beyond the largest double
     */
    public double clip(List<ParameterShape> shapes, double[][] g) {
        double largest = largest(shapes, g);
        if (largest == 0) {
            return 0;
        }
        // |g| = largest x ratio
        double ratio = norm.ratio(shapes, g, largest);
        double length = largest * ratio;
        if (maximum < length + EPSILON) {
            // maximum / (largest ratio + 1e-6), in two divisions: one alone could overflow
            double factor = maximum / (ratio + EPSILON / largest);
            scale(shapes, g, largest, factor);
        }
        return length;
    }

    private static double largest(List<ParameterShape> shapes, double[][] g) {
        double largest = 0;
        for (int p = 0; p < shapes.size(); p++) {
            for (int i = 0; i < shapes.get(p).size(); i++) {
                largest = Math.max(largest, Math.abs(g[p][i]));
            }
        }
        return largest;
    }

    /** g = g / largest x factor. */
    private static void scale(List<ParameterShape> shapes, double[][] g, double largest, double factor) {
        for (int p = 0; p < shapes.size(); p++) {
            for (int i = 0; i < shapes.get(p).size(); i++) {
                g[p][i] = g[p][i] / largest * factor;
            }
        }
    }
}
