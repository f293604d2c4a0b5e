package org.brooklet;

import java.util.concurrent.atomic.AtomicReference;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Products;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Predicts, a block of rows at a time, by the weights of one moment: for any number of threads. */
final class Predictor {

    /**
     * Rows predicted or evaluated at once: enough to be fast, few enough to stay in cache and to keep the buffers
     * small.
     */
    static final int BLOCK = 256;

    private final Network network;

    /** The state of the weights at some late prediction, to know whether there are several: whose, is no matter. */
    private long lastVersion = Products.CHANGING;

    /** Buffers for one prediction, taken out while in use; a second thread makes its own. */
    private final AtomicReference<@Nullable Workspace> spare = new AtomicReference<>();

    Predictor(Network network) {
        this.network = network;
    }

    /**
     * Writes the predictions of some rows.
     *
     * @throws IllegalArgumentException if a prediction overflows
     */
    void predict(double[] features, int rows, double[] predictions) {
        Workspace taken = spare.getAndSet(null);
        Workspace workspace = taken != null ? taken : network.newWorkspace(network.gradients(false, false));
        workspace.use(network.crew());
        long version = network.guard().version();
        // A second prediction by the same weights: there may be many.
        workspace.keep(version == lastVersion ? version : Products.CHANGING);
        if (predictStill(workspace, version, features, rows, predictions)) {
            if (version != lastVersion) {
                lastVersion = version;
            }
        } else {
            workspace.keep(Products.CHANGING);
            boolean first = network.guard().hold();
            try {
                predict(workspace, features, rows, predictions);
            } finally {
                network.guard().release(first);
            }
        }
        requireFinite(workspace, features, rows, predictions);
        spare.set(workspace);
    }

    /** Predicts and returns whether nobody has changed the weights in between. */
    private boolean predictStill(Workspace workspace, long version, double[] features, int rows, double[] predictions) {
        if (!network.guard().isStill(version)) {
            return false;
        }
        try {
            predict(workspace, features, rows, predictions);
        } catch (RuntimeException e) {
            if (network.guard().isStill(version)) {
                throw e;
            }
        }
        return network.guard().isStill(version);
    }

    private void predict(Workspace workspace, double[] features, int rows, double[] predictions) {
        int width = network.outputs();
        for (int row = 0; row < rows; row += BLOCK) {
            int count = Math.min(BLOCK, rows - row);
            DMatrixRMaj block =
                    workspace.forward(features, row, count, network.plan().output(), false, 0);
            System.arraycopy(block.data, 0, predictions, row * width, count * width);
        }
    }

    /** Refuses features whose predictions overflow, naming the node where that begins. */
    private void requireFinite(Workspace workspace, double[] features, int rows, double[] predictions) {
        int bad = Matrices.firstNotFinite(predictions, rows * network.outputs());
        if (bad >= 0) {
            workspace.keep(Products.CHANGING);
            network.guard()
                    .read(() -> workspace.forward(
                            features, bad / network.outputs(), 1, network.plan().output(), false, 0));
            throw Overflow.at(
                    "the prediction",
                    bad,
                    network.outputs(),
                    predictions[bad],
                    workspace.firstBadValue(network.plan().output()));
        }
    }
}
