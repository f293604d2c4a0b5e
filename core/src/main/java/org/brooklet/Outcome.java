package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Quoted;
import org.brooklet.loss.Loss;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A look at a network after its training: has it exploded, or died, and stayed finite? Then every number is in order, and
 * the network has learned nothing.
 */
final class Outcome {

    /** So many rows are looked at, equally far apart: a look costs less than one step. */
    private static final int FEW = 32;

    /** And so many before anything is said. */
    private static final int MANY = 1024;

    /** Predictions that differ by less than this share of their size are one prediction. */
    private static final double SAME = 1e-9;

    /** A loss that is so many times what it was in the first step, and that of the mean, is not so by chance. */
    private static final double RISEN = 2;

    private final Network network;
    private final Dataset data;

    Outcome(Network network, Dataset data) {
        this.network = network;
        this.data = data;
    }

    private Dataset rows(int most) {
        if (data.rows() <= most) {
            return data;
        }
        int[] some = new int[most];
        for (int i = 0; i < most; i++) {
            some[i] = (int) ((long) i * data.rows() / most);
        }
        return data.select(some);
    }

    /**
     * Returns what is wrong, if anything is.
     *
     * @param loss of the predictions, whose value was made small; {@code null} if it is one of several
     * @param first its value in the first step
     */
    List<String> warnings(@Nullable Loss loss, double first) {
        List<String> warnings = warnings(loss, first, rows(FEW));
        return warnings.isEmpty() ? warnings : warnings(loss, first, rows(MANY));
    }

    private List<String> warnings(@Nullable Loss loss, double first, Dataset rows) {
        DMatrixRMaj features = rows.features();
        DMatrixRMaj targets = rows.targets();
        if (rows.hasMissingTargets() || isConstant(targets) || isConstant(features)) {
            return List.of();
        }
        DMatrixRMaj prediction;
        try {
            prediction = network.predict(features);
        } catch (IllegalArgumentException e) {
            return List.of("the trained network predicts no number: " + e.getMessage());
        }
        if (isConstant(prediction)) {
            return List.of("the trained network says the same for every row, %s: it has learned nothing%s"
                    .formatted(prediction.get(0, 0), cause(features)));
        }
        double now = loss == null ? 0 : loss.evaluate(prediction, targets, null);
        if (loss != null && now > RISEN * Math.max(first, ofTheMean(loss, targets))) {
            return List.of(
                    ("the loss rose from %s in the first step to %s, which is worse than always predicting the mean: the"
                                    + " network has learned nothing%s")
                            .formatted(first, now, cause(features)));
        }
        return List.of();
    }

    /** Whether all rows are alike, up to rounding. */
    private static boolean isConstant(DMatrixRMaj matrix) {
        for (int column = 0; column < matrix.numCols; column++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < matrix.numRows; row++) {
                min = Math.min(min, matrix.get(row, column));
                max = Math.max(max, matrix.get(row, column));
            }
            if (max - min > SAME * Math.max(Math.abs(min), Math.abs(max))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the loss of always predicting the mean of the targets; 0 where a loss takes no such prediction. */
    private static double ofTheMean(Loss loss, DMatrixRMaj targets) {
        DMatrixRMaj mean = new DMatrixRMaj(targets.numRows, targets.numCols);
        for (int column = 0; column < targets.numCols; column++) {
            double sum = 0;
            for (int row = 0; row < targets.numRows; row++) {
                sum += targets.get(row, column) / targets.numRows;
            }
            for (int row = 0; row < targets.numRows; row++) {
                mean.set(row, column, sum);
            }
        }
        try {
            return loss.evaluate(mean, targets, null);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private String cause(DMatrixRMaj features) {
        StringBuilder cause = new StringBuilder();
        List<String> dead = new ArrayList<>();
        for (int i = 0; i < network.plan().size(); i++) {
            Op op = network.plan().node(i).op();
            String name = network.plan().node(i).name();
            if (op != null && op.name().equals("relu") && isZero(network.value(name, features))) {
                dead.add(name);
            }
        }
        if (!dead.isEmpty()) {
            cause.append(". Every unit of %s gives 0 for every row: they died in a step that was too long"
                    .formatted(Quoted.list(dead)));
        }
        String unlike = new FeatureScales(network.plan(), data).unlike();
        cause.append(
                unlike == null ? ". Try a smaller learning rate, and another seed" : ". The likely cause: " + unlike);
        return cause.toString();
    }

    private static boolean isZero(DMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            if (matrix.data[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
