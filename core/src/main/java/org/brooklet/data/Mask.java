package org.brooklet.data;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are known: a matrix of ones, and of zeros where a target is missing. What is missing gets a stand-in that
 * a loss will take, and a weight of 0.
 */
final class Mask {

    private Mask() {}

    /** Returns the mask of targets in which NaN is missing, or {@code null} if none is. */
    static @Nullable DMatrixRMaj of(DMatrixRMaj targets) {
        DMatrixRMaj known = new DMatrixRMaj(targets.numRows, targets.numCols);
        boolean all = true;
        for (int i = 0; i < targets.getNumElements(); i++) {
            boolean isKnown = !Double.isNaN(targets.data[i]);
            known.data[i] = isKnown ? 1 : 0;
            all &= isKnown;
        }
        return all ? null : known;
    }

    /**
     * Returns the targets with a stand-in for each that is missing: that of the first row in which all are known, since
     * a row may have to be a distribution, or else the first that is known in its column.
     */
    static DMatrixRMaj filled(DMatrixRMaj targets, DMatrixRMaj known, List<String> names) {
        requireFinite(targets);
        for (int column = 0; column < targets.numCols; column++) {
            if (firstKnown(known, column) == targets.numRows) {
                throw new IllegalArgumentException(
                        "target %s is missing in every row; leave it out".formatted(Quoted.of(names.get(column))));
            }
        }
        return refilled(targets, known);
    }

    /** Returns targets with stand-ins of their own; one of another row stays only where a column has no target. */
    static DMatrixRMaj refilled(DMatrixRMaj targets, DMatrixRMaj known) {
        DMatrixRMaj filled = targets.copy();
        int whole = firstWholeRow(known);
        for (int column = 0; column < targets.numCols; column++) {
            int from = whole >= 0 ? whole : firstKnown(known, column);
            for (int row = 0; row < targets.numRows && from < targets.numRows; row++) {
                if (known.get(row, column) == 0) {
                    filled.set(row, column, targets.get(from, column));
                }
            }
        }
        return filled;
    }

    private static void requireFinite(DMatrixRMaj targets) {
        for (int i = 0; i < targets.getNumElements(); i++) {
            if (Double.isInfinite(targets.data[i])) {
                throw new IllegalArgumentException(
                        "targets must be finite, or NaN where missing; found %s at row %s, column %s"
                                .formatted(targets.data[i], i / targets.numCols, i % targets.numCols));
            }
        }
    }

    private static int firstWholeRow(DMatrixRMaj known) {
        for (int row = 0; row < known.numRows; row++) {
            int column = 0;
            while (column < known.numCols && known.get(row, column) == 1) {
                column++;
            }
            if (column == known.numCols) {
                return row;
            }
        }
        return -1;
    }

    private static int firstKnown(DMatrixRMaj known, int column) {
        int row = 0;
        while (row < known.numRows && known.get(row, column) == 0) {
            row++;
        }
        return row;
    }

    /** Returns the targets with NaN where they are missing. */
    static DMatrixRMaj applied(DMatrixRMaj targets, DMatrixRMaj known) {
        DMatrixRMaj applied = targets.copy();
        for (int i = 0; i < applied.getNumElements(); i++) {
            applied.data[i] = known.data[i] == 0 ? Double.NaN : applied.data[i];
        }
        return applied;
    }

    /** Returns a copy of the targets of one row, NaN where one is missing. */
    static double[] row(DMatrixRMaj targets, @Nullable DMatrixRMaj known, int row) {
        double[] copy = Arrays.copyOfRange(targets.data, row * targets.numCols, (row + 1) * targets.numCols);
        for (int column = 0; known != null && column < copy.length; column++) {
            copy[column] = known.get(row, column) == 0 ? Double.NaN : copy[column];
        }
        return copy;
    }

    /** Returns the weight of each element: that of its row, if rows have some, or 0 where its target is missing. */
    static DMatrixRMaj weights(DMatrixRMaj known, @Nullable DMatrixRMaj ofRows) {
        DMatrixRMaj weights = known.copy();
        if (ofRows != null) {
            CommonOps_DDRM.multRows(ofRows.data, weights);
        }
        return weights;
    }

    /** Multiplies each row of elements by the weight of the row that it was copied from. */
    static void timesRows(DMatrixRMaj elements, @Nullable DMatrixRMaj weights, int[] order, int from) {
        for (int i = 0; weights != null && i < elements.getNumElements(); i++) {
            elements.data[i] *= weights.data[order[from + i / elements.numCols]];
        }
    }
}
