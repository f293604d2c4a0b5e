package org.brooklet.op;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * A range is what the numbers of a node can be: from the least to the largest that it gets near to, for all inputs. A
 * loss that has no meaning for such numbers refuses the network, and a target outside of the range is never reached.
 *
 * @param low the lower end, included; NaN if nothing is known
 * @param high the upper end, included; NaN if nothing is known
 * @param sumsToOne whether every row is a probability distribution
 */
public record Range(double low, double high, boolean sumsToOne) {

    /** Nothing is known beforehand; a loss checks the numbers as they come. */
    public static final Range UNKNOWN = new Range(Double.NaN, Double.NaN, false);

    /** Any number. */
    public static final Range REAL = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Numbers from 0 to 1, each on its own. */
    public static final Range UNIT_INTERVAL = between(0, 1);

    /** Rows of numbers from 0 to 1 that sum to 1. */
    public static final Range DISTRIBUTION = new Range(0, 1, true);

    /** Refuses ends in the wrong order. */
    public Range {
        if (low > high) {
            throw new IllegalArgumentException("a range must begin below its end, found %s to %s".formatted(low, high));
        }
    }

    /** Returns the range between two numbers. */
    public static Range between(double low, double high) {
        return new Range(low, high, false);
    }

    /** Returns the range from a number up. */
    public static Range from(double low) {
        return between(low, Double.POSITIVE_INFINITY);
    }

    /** Returns the range up to a number. */
    public static Range upTo(double high) {
        return between(Double.NEGATIVE_INFINITY, high);
    }

    /** Returns whether anything is known. */
    public boolean isKnown() {
        return low <= high;
    }

    /** Returns whether all numbers of this range are in another, which is also a distribution if the other has to be. */
    public boolean isWithin(Range other) {
        return low >= other.low && high <= other.high && (sumsToOne || !other.sumsToOne);
    }

    /** Returns whether a number is in this range; in an unknown one every number may be. */
    public boolean contains(double number) {
        return !isKnown() || (number >= low && number <= high);
    }

    /** Returns the range of numbers of this range times a factor. */
    public Range times(double factor) {
        if (factor == 1) {
            return this;
        }
        if (!isKnown() || factor == 0) {
            return isKnown() ? between(0, 0) : UNKNOWN;
        }
        return factor > 0 ? between(low * factor, high * factor) : between(high * factor, low * factor);
    }

    /** Returns the least range that has this one and another in it; unknown if one of them is. */
    public Range or(Range other) {
        return isKnown() && other.isKnown() ? between(Math.min(low, other.low), Math.max(high, other.high)) : UNKNOWN;
    }

    /**
     * Returns the place of the first element of a matrix that is not in this range, row x columns + column, or -1 if
     * there is none. NaN, a target that is missing, is not looked at.
     */
    public int firstOutside(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (!contains(matrix.data[i]) && !Double.isNaN(matrix.data[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown";
        }
        return String.format(Locale.ROOT, "%s to %s%s", low, high, sumsToOne ? ", rows sum to 1" : "");
    }
}
