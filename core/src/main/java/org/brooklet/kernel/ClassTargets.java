package org.brooklet.kernel;

import org.ejml.data.DMatrixRMaj;

/**
 * Targets over several classes, in either of two forms: B x O, a distribution in each row, or B x 1, the index of the
 * class.
 */
public final class ClassTargets {

    private ClassTargets() {}

    /** Returns whether a target is one column of class indices, for an output of several classes. */
    public static boolean areIndices(DMatrixRMaj target, int classes) {
        return target.numCols == 1 && classes > 1;
    }

    /** Returns y_k, the probability of class {@code k} in a row, whichever form the target has. */
    public static double probability(DMatrixRMaj target, int classes, int row, int k) {
        if (areIndices(target, classes)) {
            return target.data[row] == k ? 1 : 0;
        }
        return target.data[row * classes + k];
    }

    /** Returns whether a number is the index of one of the classes, 0 to classes - 1. */
    public static boolean isIndex(double number, int classes) {
        return number >= 0 && number < classes && number == (int) number;
    }
}
