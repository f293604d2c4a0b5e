package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Quoted;
import org.brooklet.loss.Loss;
import org.brooklet.op.Range;
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

    /** Inputs of an activation that differ by this give different values, unless it has died or is saturated. */
    private static final double DIFFERENT = 1e-3;

    /** A loss that is less than this share of that of the mean is a better one. */
    private static final double ALMOST = 0.99;

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
        double now;
        double ofTheMean;
        try {
            prediction = network.predict(features);
            now = loss == null ? 0 : loss.evaluate(prediction, targets, null);
            ofTheMean = loss == null ? 0 : ofTheMean(loss, targets);
        } catch (IllegalArgumentException e) {
            return List.of("the trained network predicts no number, or none that its loss takes: " + e.getMessage());
        }
        List<String> dead = isConstant(prediction) ? dead(features) : List.of();
        // A constant that is better than the mean, such as the median under an absolute error, was learned.
        if (!dead.isEmpty() && now >= ALMOST * ofTheMean) {
            return List.of(
                    ("the trained network says the same for every row, %s: it has learned nothing. All values of %s are the"
                                    + " same for every row, as after a step that was too long%s")
                            .formatted(prediction.get(0, 0), Quoted.list(dead), cause()));
        }
        if (loss != null && isOfQuantities(loss) && now > RISEN * Math.max(first, ofTheMean)) {
            return List.of(
                    ("the loss of the trained network is %s; it was %s in the first step, and always predicting the mean has"
                                    + " %s: the network has learned nothing%s")
                            .formatted(now, first, ofTheMean, cause()));
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

    /** Whether the mean of the targets is a fair prediction under a loss: not where it is a logarithm or a logit. */
    private static boolean isOfQuantities(Loss loss) {
        return loss.isLeastAtTarget() && loss.predictions().equals(Range.REAL);
    }

    /** Returns the loss of always predicting the mean of the targets; 0 where that is no fair prediction. */
    private static double ofTheMean(Loss loss, DMatrixRMaj targets) {
        if (!isOfQuantities(loss)) {
            return 0;
        }
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
        return loss.evaluate(mean, targets, null);
    }

    /**
     * The activations that have died or are saturated: their inputs differ, their values do not. Where the inputs do not
     * differ either, the network has learned to say always the same, which may be right.
     */
    private List<String> dead(DMatrixRMaj features) {
        Plan plan = network.plan();
        List<String> dead = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            Plan.PlannedNode node = plan.node(i);
            if (node.op() != null
                    && node.parameters().isEmpty()
                    && isConstant(network.value(node.name(), features))
                    && differs(network.value(plan.node(node.inputs().get(0)).name(), features))) {
                dead.add(node.name());
            }
        }
        return dead;
    }

    private static boolean differs(DMatrixRMaj matrix) {
        for (int i = matrix.numCols; i < matrix.getNumElements(); i++) {
            if (Math.abs(matrix.data[i] - matrix.data[i % matrix.numCols]) > DIFFERENT) {
                return true;
            }
        }
        return false;
    }

    private String cause() {
        String unlike = new FeatureScales(network.plan(), data).unlike();
        return unlike == null ? ". Try a smaller learning rate, and another seed" : ". The likely cause: " + unlike;
    }
}
