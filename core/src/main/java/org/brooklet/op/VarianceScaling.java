package org.brooklet.op;

import java.util.function.IntBinaryOperator;

/** Random weights with mean 0 and variance scale / fan, where the fan is counted from the shape I x O. */
final class VarianceScaling {

    private VarianceScaling() {}

    /** Uniform on [-a, a]; its variance is a^2 / 3, so a = sqrt(3 scale / fan). */
    static Initializer uniform(double scale, IntBinaryOperator fan) {
        return (w, random) -> {
            double a = Math.sqrt(3 * scale / fan.applyAsInt(w.numRows, w.numCols));
            for (int i = 0; i < w.getNumElements(); i++) {
                w.data[i] = a * (2 * random.nextDouble() - 1);
            }
        };
    }

    static Initializer normal(double scale, IntBinaryOperator fan) {
        return (w, random) -> {
            double deviation = Math.sqrt(scale / fan.applyAsInt(w.numRows, w.numCols));
            for (int i = 0; i < w.getNumElements(); i++) {
                w.data[i] = deviation * random.nextGaussian();
            }
        };
    }
}
