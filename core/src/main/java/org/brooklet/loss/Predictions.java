package org.brooklet.loss;

import org.brooklet.op.Op;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;

/** The checks of predictions: of what a network can put out, before training, and of the numbers as they come. */
final class Predictions {

    private Predictions() {}

    /**
     * Refuses a network whose last op can leave a range.
     *
     * @param range what the op's numbers can be
     * @param needed what they have to be
     * @param cure what to write instead
     */
    static void requireOutput(Op output, Range range, Range needed, String loss, String cure) {
        if (range.isKnown() && !range.isWithin(needed)) {
            throw cannotFollow(loss, output, cure);
        }
    }

    /** Refuses a network that puts out probabilities, where a loss takes logits. */
    static void refuseProbabilities(Op output, Range range, String loss, String cure) {
        if (range.isWithin(Range.UNIT_INTERVAL)) {
            throw cannotFollow(loss, output, cure);
        }
    }

    private static IllegalArgumentException cannotFollow(String loss, Op output, String cure) {
        return new IllegalArgumentException(
                "%s cannot follow %s, the last op of the network; %s".formatted(loss, output.name(), cure));
    }

    /** Refuses predictions outside [0, 1]; NaN passes, since the training looks for divergence. */
    static void requireProbabilities(DMatrixRMaj prediction, String loss, String cure) {
        double[] p = prediction.data;
        int n = prediction.getNumElements();
        for (int i = 0; i < n; i++) {
            if (p[i] < 0 || p[i] > 1) {
                throw new IllegalArgumentException(
                        "%s expects probabilities in [0, 1], found %s at row %s, column %s; %s"
                                .formatted(loss, p[i], i / prediction.numCols, i % prediction.numCols, cure));
            }
        }
    }

    /** Refuses numbers above a bound; NaN passes. */
    static void requireAtMost(DMatrixRMaj numbers, double bound, String what, String cure) {
        for (int i = 0; i < numbers.getNumElements(); i++) {
            if (numbers.data[i] > bound) {
                throw new IllegalArgumentException("%s must be at most %s, found %s at row %s, column %s; %s"
                        .formatted(what, bound, numbers.data[i], i / numbers.numCols, i % numbers.numCols, cure));
            }
        }
    }

    /** Refuses numbers below or at a bound; NaN passes. */
    static void requireAbove(DMatrixRMaj numbers, double bound, boolean boundIncluded, String what) {
        for (int i = 0; i < numbers.getNumElements(); i++) {
            double number = numbers.data[i];
            if (number < bound || (number == bound && !boundIncluded)) {
                throw new IllegalArgumentException("%s must be %s %s, found %s at row %s, column %s"
                        .formatted(
                                what,
                                boundIncluded ? "at least" : "above",
                                bound,
                                number,
                                i / numbers.numCols,
                                i % numbers.numCols));
            }
        }
    }
}
