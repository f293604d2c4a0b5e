package org.brooklet;

import java.util.Optional;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.loss.Loss;
import org.brooklet.loss.ReducedLoss;
import org.brooklet.loss.Reduction;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * One term of an objective in a network: the node that its loss is differentiated at, and its targets.
 *
 * <p>What is differentiated is the loss of a node's value as given; or, where the loss has a better form below the node's
 * activation, that form of the node before, whose values are the logits. A linear op at the end changes nothing and is
 * skipped.
 */
final class ObjectivePart {

    private final Objective.Term term;

    /** The node of the term, and the loss of its values. */
    private final Plan.PlannedNode node;

    private final Loss given;

    /** The form of the loss that is differentiated, and the node whose values it takes. */
    private final Loss loss;

    private final int differentiated;
    private final Reduction reduction;
    private final double weight;
    private final boolean takesAll;
    private final DMatrixRMaj ownTargets = new DMatrixRMaj(0, 0);
    private final DMatrixRMaj ownWeights = new DMatrixRMaj(0, 0);

    // Of the last batch.
    private DMatrixRMaj targets = ownTargets;
    private @Nullable DMatrixRMaj sampleWeights;

    /** Whether no row of it counts in a loss of whole rows. */
    private boolean nothingIsKnown;

    private double value;

    /** What the sum over all rows is divided by. */
    private double divisor;

    private ObjectivePart(Objective.Term term, Plan.PlannedNode node, Loss loss, int differentiated) {
        this.term = term;
        this.node = node;
        this.given = term.loss();
        this.loss = loss;
        this.differentiated = differentiated;
        this.reduction = loss.reduction();
        this.weight = term.weight();
        this.takesAll = term.takesAllTargets();
    }

    /**
     * Finds the node.
     *
     * @throws IllegalArgumentException if there is no such node, or the loss has no meaning for its values
     */
    static ObjectivePart of(Objective.Term term, Plan plan) {
        int given = term.isOnOutput() ? plan.output() : plan.place(term.node());
        if (given < 0) {
            throw new IllegalArgumentException("the objective has a loss of node %s, which is not in the network"
                    .formatted(Quoted.of(term.node())));
        }
        int node = given;
        while (plan.node(node).op() instanceof Linear) {
            node = plan.node(node).inputs().get(0);
        }
        Loss loss = term.loss();
        Op op = plan.node(node).op();
        if (op != null) {
            loss.requireOutput(op, plan.node(node).range());
            Loss onLogits = loss.fromLogits(op);
            if (onLogits != null) {
                return new ObjectivePart(
                        term,
                        plan.node(given),
                        onLogits,
                        plan.node(node).inputs().get(0));
            }
        }
        return new ObjectivePart(term, plan.node(given), loss, node);
    }

    /** The loss of the node's values, as it was given. */
    Loss given() {
        return given;
    }

    /** Whether the values compared are the network's predictions, and with all targets. */
    boolean isOfOutput() {
        return takesAll && term.node().isEmpty();
    }

    /** The op whose results are compared with the targets; {@code null} for an input. */
    @Nullable
    Op output() {
        return node.op();
    }

    /** The number of columns that are compared. */
    int width() {
        return node.width();
    }

    /** Returns the columns of the targets that are compared. */
    DMatrixRMaj targetsOf(DMatrixRMaj all) {
        return own(all, new DMatrixRMaj(0, 0));
    }

    /** Returns whether the loss counts the rows of some classes more than those of others. */
    boolean hasClassWeights(Dataset data) {
        DMatrixRMaj one = new DMatrixRMaj(1, data.targetNames().size());
        boolean differ = false;
        for (int row = 0; row < data.rows() && takesAll; row++) {
            one.setData(data.targets(row));
            differ |= given.weight(one, null) != 1;
        }
        return differ;
    }

    /** The node whose values are differentiated. */
    int differentiated() {
        return differentiated;
    }

    /** Returns the term for the node's values, and writes its gradient by them, if it is wanted. */
    double evaluate(DMatrixRMaj values, Batch batch, @Nullable DMatrixRMaj gradient) {
        take(batch);
        if (nothingIsKnown) {
            value = 0;
            if (gradient != null) {
                gradient.reshape(values.numRows, values.numCols);
                gradient.zero();
            }
            return 0;
        }
        value = loss.evaluate(values, targets, sampleWeights, gradient, reduction);
        if (weight == 1) {
            return value;
        }
        if (gradient != null) {
            CommonOps_DDRM.scale(weight, gradient);
        }
        return weight * value;
    }

    /**
     * Whether the loss can be computed some rows at a time, by any thread: all of the library can. One of somebody's own is
     * called for whole batches and by the thread that trains: it may wait for others, or read the network.
     */
    boolean isSumOverRows() {
        Loss within = loss instanceof ReducedLoss reduced ? reduced.loss() : loss;
        return within.getClass().getPackageName().equals(Loss.class.getPackageName());
    }

    /** Takes a batch to be computed some rows at a time; returns whether any of them counts. */
    boolean beginRows(Batch batch) {
        take(batch);
        double rows = nothingIsKnown ? 0 : loss.weight(targets, sampleWeights);
        divisor = reduction.divisor(rows, node.width());
        return rows > 0 && rows < Double.POSITIVE_INFINITY && targets.numRows == batch.features().numRows;
    }

    /**
     * Returns the sum over some rows, and writes the gradient of the term by their values.
     *
     * @param values of the rows
     * @param first the place of their first in the batch
     * @param ownTargets room for their targets
     * @param ownWeights room for their weights
     */
    double evaluateRows(
            DMatrixRMaj values, int first, DMatrixRMaj ownTargets, DMatrixRMaj ownWeights, DMatrixRMaj gradient) {
        int rows = values.numRows;
        Matrices.copyRows(targets, first, rows, ownTargets);
        DMatrixRMaj weights = sampleWeights;
        if (weights != null) {
            Matrices.copyRows(weights, first, rows, ownWeights);
            weights = ownWeights;
        }
        double sum = loss.evaluate(values, ownTargets, weights, gradient, Reduction.SUM);
        for (int i = 0; i < gradient.getNumElements(); i++) {
            gradient.data[i] = gradient.data[i] / divisor * weight;
        }
        return sum;
    }

    /** Returns the term for all rows, of their sum. */
    double endRows(double sum) {
        value = sum / divisor;
        return weight * value;
    }

    /** Adds the loss of the last batch to the mean over an epoch. */
    void addTo(MeanLoss mean, int place) {
        mean.add(place, value, reduction.isMean() ? (nothingIsKnown ? 0 : loss.weight(targets, sampleWeights)) : 1);
    }

    /** Tells a mean how this term's losses are put together. */
    void describeTo(MeanLoss mean, int place) {
        mean.describe(place, weight, reduction.isMean());
    }

    /** Refuses targets that the loss has no meaning for, and rows that all count for nothing. */
    void requireRows(Batch all) {
        take(all);
        if (!nothingIsKnown) {
            given.requireTargets(targets, node.width());
        }
        if (nothingIsKnown || loss.weight(targets, sampleWeights) == 0) {
            throw new IllegalArgumentException(
                    ("every row has a weight of 0 in %s, by its class, its sample weight or a missing target: there is"
                                    + " nothing to learn")
                            .formatted(term.loss()));
        }
    }

    /** Returns the first target that the node never reaches, however it is trained. */
    Optional<UnreachableTarget> unreachable(DMatrixRMaj all) {
        targets = own(all, ownTargets);
        int outside = given.isLeastAtTarget() ? node.range().firstOutside(targets) : -1;
        if (outside < 0) {
            return Optional.empty();
        }
        int row = outside / targets.numCols;
        int column = outside % targets.numCols + term.firstTarget();
        return Optional.of(new UnreachableTarget(row, column, targets.data[outside], node.name(), node.range()));
    }

    /** Takes this term's targets and weights. */
    private void take(Batch batch) {
        targets = own(batch.targets(), ownTargets);
        sampleWeights = batch.weights();
        nothingIsKnown = false;
        if (sampleWeights != null && SampleWeights.areOfElements(sampleWeights)) {
            sampleWeights = own(sampleWeights, ownWeights);
            if (!given.takesElementWeights()) {
                sampleWeights = ofRows(sampleWeights);
                targets = ofWholeRows(targets, sampleWeights);
            }
        }
    }

    /** Returns the targets with those of a row that counts in the place of a row that does not, and may be no target. */
    private DMatrixRMaj ofWholeRows(DMatrixRMaj all, DMatrixRMaj weights) {
        int counts = 0;
        while (counts < all.numRows && weights.data[counts] == 0) {
            counts++;
        }
        nothingIsKnown = counts == all.numRows;
        if (nothingIsKnown) {
            return all;
        }
        int columns = all.numCols;
        if (all != ownTargets) {
            ownTargets.setTo(all);
        }
        for (int row = 0; row < all.numRows; row++) {
            int from = weights.data[row] == 0 ? counts : row;
            System.arraycopy(all.data, from * columns, ownTargets.data, row * columns, columns);
        }
        return ownTargets;
    }

    /** Returns this term's columns of a matrix. */
    private DMatrixRMaj own(DMatrixRMaj all, DMatrixRMaj to) {
        if (takesAll) {
            return all;
        }
        Matrices.requireArray(all, "targets");
        int columns = term.targets();
        if (term.firstTarget() + columns > all.numCols) {
            throw new IllegalArgumentException("the loss of node \"%s\" takes target columns %s to %s, found %s"
                    .formatted(term.node(), term.firstTarget(), term.firstTarget() + columns - 1, all.numCols));
        }
        to.reshape(all.numRows, columns);
        for (int row = 0; row < all.numRows; row++) {
            int from = row * all.numCols + term.firstTarget();
            System.arraycopy(all.data, from, to.data, row * columns, columns);
        }
        return to;
    }

    /** Returns the weights of rows for a loss that takes no others: a row counts if none of its targets is missing. */
    private DMatrixRMaj ofRows(DMatrixRMaj elements) {
        int columns = elements.numCols;
        DMatrixRMaj rows = ownWeights;
        if (elements != rows) {
            rows.reshape(elements.numRows, 1);
        }
        for (int row = 0; row < elements.numRows; row++) {
            double least = elements.data[row * columns];
            for (int column = 1; column < columns; column++) {
                least = Math.min(least, elements.data[row * columns + column]);
            }
            rows.data[row] = least;
        }
        rows.reshape(elements.numRows, 1);
        return rows;
    }
}
