package org.brooklet.loss;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Class weights say how much each class, or each column, counts: rare ones may be given more. Immutable.
 *
 * <p>A weight of 2 counts like every such row twice. All alike is {@link #EQUAL}.
 */
public final class ClassWeights {

    /** Every class counts 1. */
    public static final ClassWeights EQUAL = of(1);

    private final double[] weights;

    private ClassWeights(double[] weights) {
        this.weights = weights;
    }

    /**
     * Returns weights in the order of the classes; a single one is for all of them.
     *
     * @throws IllegalArgumentException if there is none, or one is negative, NaN or infinite
     */
    public static ClassWeights of(double... weights) {
        if (Objects.requireNonNull(weights, "weights").length == 0) {
            throw new IllegalArgumentException("class weights must be one for each class, found none");
        }
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0 && weights[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "class weights must be finite and not negative, found %s for class %s"
                                .formatted(weights[k], k));
            }
        }
        return new ClassWeights(weights.clone());
    }

    /** Returns the weight of class {@code k}. */
    public double at(int k) {
        return weights.length == 1 ? weights[0] : weights[k];
    }

    /** Refuses weights of 0 for all classes, by which nothing can be learned. */
    void requireSome() {
        for (double weight : weights) {
            if (weight > 0) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "at least one class must have a weight above 0, found 0 for all of %s".formatted(weights.length));
    }

    /** Refuses another number of classes. */
    void require(int classes) {
        if (weights.length != 1 && weights.length != classes) {
            throw new IllegalArgumentException("class weights must be one for each of the %s classes, found %s"
                    .formatted(classes, weights.length));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClassWeights that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return Arrays.toString(weights);
    }
}
