package org.brooklet;

import org.brooklet.loss.Loss;
import org.brooklet.op.Linear;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;

/**
 * One term of an objective in a network: the node that its loss is differentiated at, and its targets.
 *
 * <p>What is differentiated is the loss of a node's value as given; or, where the loss has a better form below the node's
 * activation, that form of the node before, whose values are the logits. A linear op at the end changes nothing and is
 * skipped.
 */
final class ObjectivePart {

    final Objective.Term term;
    final int node;
    final Loss given;
    final Loss loss;
    final int differentiated;
    final DMatrixRMaj ownTargets = new DMatrixRMaj(0, 0);
    DMatrixRMaj targets = ownTargets;
    double value;

    private ObjectivePart(Objective.Term term, int node, Loss loss, int differentiated) {
        this.term = term;
        this.node = node;
        this.given = term.loss();
        this.loss = loss;
        this.differentiated = differentiated;
    }

    /**
     * Finds the node.
     *
     * @throws IllegalArgumentException if there is no such node, or the loss has no meaning for its values
     */
    static ObjectivePart of(Objective.Term term, Plan plan) {
        int given = term.isOnOutput() ? plan.output() : plan.place(term.node());
        if (given < 0) {
            throw new IllegalArgumentException(
                    "the objective has a loss of node \"%s\", which is not in the network".formatted(term.node()));
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
                        term, given, onLogits, plan.node(node).inputs().get(0));
            }
        }
        return new ObjectivePart(term, given, loss, node);
    }

    /** Takes this term's columns of the targets. */
    void take(DMatrixRMaj all) {
        if (term.takesAllTargets()) {
            targets = all;
            return;
        }
        int columns = term.targets();
        if (term.firstTarget() + columns > all.numCols) {
            throw new IllegalArgumentException("the loss of node \"%s\" takes target columns %s to %s, found %s"
                    .formatted(term.node(), term.firstTarget(), term.firstTarget() + columns - 1, all.numCols));
        }
        ownTargets.reshape(all.numRows, columns);
        for (int row = 0; row < all.numRows; row++) {
            int from = row * all.numCols + term.firstTarget();
            System.arraycopy(all.data, from, ownTargets.data, row * columns, columns);
        }
    }
}
