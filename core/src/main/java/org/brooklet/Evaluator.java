package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.op.Range;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Computes an objective of a batch, and its gradient: forward, losses, backward. Whatever trains, checks or evaluates
 * has one.
 *
 * <p>{@link ObjectivePart} says which node is differentiated.
 */
final class Evaluator {

    private final Network network;
    private final Workspace workspace;
    private final List<ObjectivePart> parts = new ArrayList<>();

    /** The nodes that are differentiated, and the gradients by their values, in the order of the terms. */
    private final int[] nodes;

    private final DMatrixRMaj[] gradients;

    /** The last node that has to be computed. */
    private int last;

    private @Nullable DMatrixRMaj weights;

    /**
     * Prepares to evaluate.
     *
     * @param wanted the gradients that backward is to compute
     * @throws IllegalArgumentException if a loss has no meaning for its node's values, or there is no such node
     */
    Evaluator(Network network, Objective objective, Workspace.Gradients wanted) {
        this.network = network;
        this.workspace = network.newWorkspace(wanted);
        this.nodes = new int[objective.terms().size()];
        this.gradients = new DMatrixRMaj[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
            ObjectivePart part = ObjectivePart.of(objective.terms().get(k), network.plan());
            parts.add(part);
            nodes[k] = part.differentiated;
            gradients[k] = new DMatrixRMaj(0, 0);
            last = Math.max(last, nodes[k]);
        }
    }

    /** Refuses targets that a loss has no meaning for. */
    void requireTargets(DMatrixRMaj targets) {
        for (ObjectivePart part : parts) {
            part.take(targets);
            part.given.requireTargets(
                    part.targets, network.plan().node(part.node).width());
        }
    }

    /** Returns the first target that the node it belongs to never reaches, however it is trained. */
    Optional<UnreachableTarget> unreachable(DMatrixRMaj targets) {
        for (ObjectivePart part : parts) {
            Plan.PlannedNode node = network.plan().node(part.node);
            part.take(targets);
            int outside = part.given.isLeastAtTarget() ? node.range().firstOutside(part.targets) : -1;
            if (outside >= 0) {
                int columns = part.targets.numCols;
                int column = outside % columns + part.term.firstTarget();
                double value = part.targets.data[outside];
                Range range = node.range();
                return Optional.of(new UnreachableTarget(outside / columns, column, value, node.name(), range));
            }
        }
        return Optional.empty();
    }

    /** Returns the objective of a batch, as in prediction. */
    double value(Batch batch) {
        return value(batch, false, 0, false);
    }

    /** Returns the objective of a batch as in training, and keeps what {@link #backward} needs. */
    double valueToDifferentiate(Batch batch, long step) {
        return value(batch, true, step, true);
    }

    /** Returns the objective of a batch as in training, without preparing a gradient. */
    double valueInTraining(Batch batch, long step) {
        return value(batch, true, step, false);
    }

    private double value(Batch batch, boolean training, long step, boolean differentiate) {
        workspace.use(network.crew());
        workspace.forward(batch.features(), last, training, step);
        weights = batch.weights();
        double total = 0;
        for (int k = 0; k < nodes.length; k++) {
            ObjectivePart part = parts.get(k);
            part.take(batch.targets());
            DMatrixRMaj gradient = differentiate ? gradients[k] : null;
            double weight = part.term.weight();
            part.value = part.loss.evaluate(workspace.value(nodes[k]), part.targets, weights, gradient);
            total += weight * part.value;
            if (gradient != null && weight != 1) {
                CommonOps_DDRM.scale(weight, gradient);
            }
        }
        return total;
    }

    /** Computes the gradients of the last {@link #valueToDifferentiate}. */
    void backward() {
        workspace.backward(nodes, gradients);
        network.noteBackward(workspace);
    }

    /** Lets ops take note that the step of the last value was made. */
    void afterStep() {
        workspace.afterStep(last);
    }

    /** The gradient of a parameter: the buffer itself, the same for ever; {@code null} if it was not wanted. */
    @Nullable
    DMatrixRMaj gradient(int parameter) {
        return workspace.parameterGradient(parameter);
    }

    /** The gradient of the features, where it was wanted. */
    DMatrixRMaj featureGradient() {
        return workspace.featureGradient();
    }

    /** Adds the losses of the last value to the mean over an epoch. */
    void addTo(MeanLoss mean) {
        for (int k = 0; k < nodes.length; k++) {
            ObjectivePart part = parts.get(k);
            boolean isMean = part.loss.reduction().isMean();
            mean.add(k, part.value, isMean ? part.loss.weight(part.targets, weights) : 1);
        }
    }

    /** Returns an empty mean for the losses of this objective. */
    MeanLoss newMean() {
        MeanLoss mean = new MeanLoss(nodes.length);
        for (int k = 0; k < nodes.length; k++) {
            mean.describe(
                    k, parts.get(k).term.weight(), parts.get(k).loss.reduction().isMean());
        }
        return mean;
    }

    /** Returns the objective of all rows of a dataset, as in prediction, a block of rows at a time. */
    double valueOf(Dataset data, Batch batch) {
        int[] order = new RowOrder(data.rows()).inOrder();
        MeanLoss mean = newMean();
        for (int from = 0; from < order.length; from += Network.BLOCK) {
            batch.take(data, order, from, Math.min(Network.BLOCK, order.length - from));
            value(batch);
            addTo(mean);
        }
        return mean.value();
    }

    /** Where the first number that is not finite is in the last forward, for a message; empty if there is none. */
    String firstBadValue() {
        for (int node = 0; node <= last; node++) {
            DMatrixRMaj value = workspace.value(node);
            for (int i = 0; i < value.getNumElements(); i++) {
                if (!Double.isFinite(value.data[i])) {
                    return ", first seen as %s in node \"%s\""
                            .formatted(value.data[i], network.plan().node(node).name());
                }
            }
        }
        return "";
    }
}
