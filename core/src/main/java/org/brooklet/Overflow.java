package org.brooklet;

import java.util.function.Supplier;
import org.brooklet.kernel.Matrices;
import org.ejml.data.DMatrixRMaj;

/** Refuses numbers that a network has computed and a double cannot hold, in one wording. */
final class Overflow {

    private Overflow() {}

    /**
     * Refuses a matrix with a NaN or an infinity.
     *
     * @param what what it holds
     * @param where where that began, in the words of a workspace; asked only if there is one
     */
    static void refuse(String what, DMatrixRMaj numbers, Supplier<String> where) {
        int bad = Matrices.firstNotFinite(numbers.data, numbers.getNumElements());
        if (bad >= 0) {
            throw at(what, bad, numbers.numCols, numbers.data[bad], where.get());
        }
    }

    /** Returns the refusal of one number, counted row by row. */
    static IllegalArgumentException at(String what, int place, int columns, double found, String where) {
        return of("%s at row %s, column %s is %s%s".formatted(what, place / columns, place % columns, found, where));
    }

    /** Returns the refusal of what has overflowed, with its cause. */
    static IllegalArgumentException of(String problem) {
        return new IllegalArgumentException(problem + "; the features, or the weights, are too large for the network");
    }
}
