package org.brooklet;

import java.util.List;
import java.util.Optional;
import org.brooklet.data.Batch;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Matrices;
import org.brooklet.loss.Loss;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Computes an objective of a batch, and its gradient: forward, losses, backward. Whatever trains, checks or evaluates
 * has one.
 *
 * <p>{@link ObjectivePart} says which node is differentiated.
 */
final class Evaluator {

    private final Network network;
    private final Objective objective;
    private final Workspace workspace;
    private final ObjectivePart[] parts;

    /** The nodes that are differentiated, and the gradients by their values, in the order of the terms. */
    private final int[] nodes;

    private final DMatrixRMaj[] gradients;

    /** The last node that has to be computed. */
    private int last;

    /** For large batches, if they can be computed in parts. */
    private final @Nullable RowTiles tiles;

    /** Whether the last value to differentiate was computed by them. */
    private boolean isTiled;

    /**
     * Prepares to evaluate.
     *
     * @param wanted the gradients that backward is to compute
     * @throws IllegalArgumentException if a loss has no meaning for its node's values, or there is no such node
     */
    Evaluator(Network network, Objective objective, Workspace.Gradients wanted) {
        this.network = network;
        this.objective = objective;
        this.workspace = network.newWorkspace(wanted);
        this.parts = new ObjectivePart[objective.terms().size()];
        this.nodes = new int[parts.length];
        this.gradients = new DMatrixRMaj[nodes.length];
        for (int k = 0; k < nodes.length; k++) {
            ObjectivePart part = ObjectivePart.of(objective.terms().get(k), network.plan());
            parts[k] = part;
            nodes[k] = part.differentiated();
            gradients[k] = new DMatrixRMaj(0, 0);
            last = Math.max(last, nodes[k]);
        }
        this.tiles = wanted.features() ? null : RowTiles.of(network, wanted, parts, nodes, last);
    }

    /** The loss of the network's output, if it is all of the objective; else {@code null}. */
    @Nullable
    Loss lossOfOutput() {
        return parts.length == 1 && parts[0].isOfOutput() ? parts[0].given() : null;
    }

    /** The objective. */
    Objective objective() {
        return objective;
    }

    /** The parts of the objective. */
    List<ObjectivePart> parts() {
        return List.of(parts);
    }

    /** Refuses rows with targets that a loss has no meaning for, and rows that all count for nothing. */
    void requireRows(Dataset data) {
        Batch all = new Batch();
        all.takeTargets(data);
        for (ObjectivePart part : parts) {
            part.requireRows(all);
        }
    }

    /** Returns the first target that the node it belongs to never reaches, however it is trained. */
    Optional<UnreachableTarget> unreachable(DMatrixRMaj targets) {
        Optional<UnreachableTarget> found = Optional.empty();
        for (int k = 0; found.isEmpty() && k < parts.length; k++) {
            found = parts[k].unreachable(targets);
        }
        return found;
    }

    /** Returns the objective of a batch, as in prediction. */
    double value(Batch batch) {
        return value(batch, false, 0, false);
    }

    /** Returns the objective of a batch as in training, and keeps what {@link #backward} needs. */
    double valueToDifferentiate(Batch batch, long step) {
        isTiled = false;
        if (tiles != null && tiles.suit(batch)) {
            double value = tiles.value(batch, step);
            isTiled = Double.isFinite(value);
            if (isTiled) {
                return value;
            }
        }
        return value(batch, true, step, true);
    }

    /** Returns the objective of a batch as in training, without preparing a gradient. */
    double valueInTraining(Batch batch, long step) {
        return value(batch, true, step, false);
    }

    private double value(Batch batch, boolean training, long step, boolean differentiate) {
        workspace.use(network.crew());
        workspace.forward(batch.features(), last, training, step);
        double total = 0;
        for (int k = 0; k < parts.length; k++) {
            total += parts[k].evaluate(workspace.value(nodes[k]), batch, differentiate ? gradients[k] : null);
        }
        return total;
    }

    /** Computes the gradients of the last {@link #valueToDifferentiate}. */
    void backward() {
        if (tiles != null && isTiled) {
            tiles.takeGradients(workspace);
        } else {
            workspace.backward(nodes, gradients);
        }
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
        for (int k = 0; k < parts.length; k++) {
            parts[k].addTo(mean, k);
        }
    }

    /** Returns an empty mean for the losses of this objective. */
    MeanLoss newMean() {
        MeanLoss mean = new MeanLoss(parts.length);
        for (int k = 0; k < parts.length; k++) {
            parts[k].describeTo(mean, k);
        }
        return mean;
    }

    /** Returns the objective of all rows of a dataset, as in prediction, a block of rows at a time. */
    double valueOf(Dataset data, Batch batch) {
        int[] order = new RowOrder(data.rows()).inOrder();
        MeanLoss mean = newMean();
        for (int from = 0; from < order.length; from += Predictor.BLOCK) {
            batch.take(data, order, from, Math.min(Predictor.BLOCK, order.length - from));
            if (!Double.isFinite(value(batch))) {
                requireFiniteValues();
            }
            addTo(mean);
        }
        return mean.value();
    }

    /** Refuses a forward that has overflowed; a loss may be infinite where all predictions are finite. */
    private void requireFiniteValues() {
        String where = firstBadValue();
        if (!where.isEmpty()) {
            throw Overflow.of("the predictions are not finite" + where);
        }
    }

    /** The name of the first node with a value that is not finite in the last forward, or {@code null}. */
    @Nullable
    String firstBadNode() {
        int node = workspace.firstBadNode(last);
        return node < 0 ? null : network.plan().node(node).name();
    }

    /** The first number that is not finite in the last forward; NaN if there is none. */
    double firstBadNumber() {
        int node = workspace.firstBadNode(last);
        if (node < 0) {
            return Double.NaN;
        }
        DMatrixRMaj values = workspace.value(node);
        return values.data[Matrices.firstNotFinite(values.data, values.getNumElements())];
    }

    /** Where the first number that is not finite is in the last forward, for a message; empty if there is none. */
    String firstBadValue() {
        return workspace.firstBadValue(last);
    }
}
