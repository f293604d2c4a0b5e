package org.brooklet;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.Crew;
import org.brooklet.kernel.Products;
import org.brooklet.op.Op;
import org.brooklet.op.Pass;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one thread for one network: the value of every node, the gradient of every node and parameter that
 * needs one, and the walks that fill them. The weights belong to the network and are only read here.
 *
 * <p>Buffers grow to the largest batch seen and are reshaped from then on.
 */
final class Workspace {

    private static final int NONE = -1;

    /** Which gradients a workspace has room for. */
    enum Gradients {
        NONE,
        OF_PARAMETERS,
        OF_PARAMETERS_AND_FEATURES
    }

    private final Plan plan;
    private final long seed;

    /** What each node's random numbers are for, beside the library's own purposes. */
    private final String[] purposes;

    private final Products products;
    private final Pass[] passes;
    private final DMatrixRMaj[] values;
    private final @Nullable DMatrixRMaj[] gradients;
    private final @Nullable DMatrixRMaj[] parameterGradients;

    /** The arguments of every node's op, gathered once. */
    private final DMatrixRMaj[][] x;

    private final DMatrixRMaj[][] w;
    private final @Nullable DMatrixRMaj[][] dx;
    private final @Nullable DMatrixRMaj[][] dw;

    private int forwardedTo = NONE;
    private long forwards;

    /**
     * @param parameters the network's weights, in the order of the plan's slots
     * @param wanted which gradients backward is to compute; with none of them there is no backward
     * @param crew the threads that share large products, or {@code null}
     */
    Workspace(Plan plan, long seed, List<DMatrixRMaj> parameters, Gradients wanted, @Nullable Crew crew) {
        this.plan = plan;
        this.seed = seed;
        products = new Products(crew);
        int n = plan.size();
        purposes = new String[n];
        passes = new Pass[n];
        values = new DMatrixRMaj[n];
        gradients = new DMatrixRMaj[n];
        parameterGradients = new DMatrixRMaj[parameters.size()];
        x = new DMatrixRMaj[n][];
        w = new DMatrixRMaj[n][];
        dx = new DMatrixRMaj[n][];
        dw = new DMatrixRMaj[n][];
        DMatrixRMaj[] weights = parameters.toArray(new DMatrixRMaj[0]);
        for (int p = 0; p < weights.length; p++) {
            DMatrixRMaj value = weights[p];
            boolean needed =
                    wanted != Gradients.NONE && plan.slots().get(p).spec().trainable();
            parameterGradients[p] = needed ? new DMatrixRMaj(value.numRows, value.numCols) : null;
        }
        for (int i = 0; i < n; i++) {
            Plan.Step step = plan.step(i);
            purposes[i] = "node " + step.name();
            passes[i] = new Pass(products);
            values[i] = new DMatrixRMaj(0, step.width());
            gradients[i] = needsGradient(step, wanted) ? new DMatrixRMaj(0, step.width()) : null;
            x[i] = pick(step.inputs(), values);
            dx[i] = pick(step.inputs(), gradients);
            w[i] = pick(step.parameters(), weights);
            dw[i] = pick(step.parameters(), parameterGradients);
        }
    }

    /** Shares large products with other threads from now on, or, with {@code null}, with none. */
    void use(@Nullable Crew crew) {
        products.use(crew);
    }

    /** Computes the nodes of the plan up to {@code to}, for all rows of the features. */
    DMatrixRMaj forward(DMatrixRMaj features, int to, boolean training, long number) {
        return forward(features.data, 0, features.numRows, to, training, number);
    }

    /**
     * Computes the nodes of the plan up to one of them.
     *
     * @param features B or more rows of all feature columns, of which B rows are copied before anything else
     * @param firstRow the first row of the features to use
     * @param rows B, the number of rows to use
     * @param to the last node to compute
     * @param training whether ops act as in training
     * @param number the number of this pass, for ops that draw random numbers
     * @return the value of node {@code to}: the buffer itself, valid until the next forward
     */
    DMatrixRMaj forward(double[] features, int firstRow, int rows, int to, boolean training, long number) {
        forwardedTo = NONE;
        forwards++;
        for (int i = 0; i <= to; i++) {
            Plan.Step step = plan.step(i);
            Op op = step.op();
            values[i].reshape(rows, step.width());
            if (op == null) {
                copyBlock(features, plan.inputWidth(), firstRow, plan.firstColumn(i), values[i]);
            } else {
                passes[i].begin(training, seed, purposes[i], number);
                op.forward(x[i], w[i], values[i], passes[i]);
            }
        }
        forwardedTo = training ? to : NONE;
        return values[to];
    }

    /**
     * Computes the gradients of all parameters that {@code from} depends on, and sets the others to zero.
     *
     * @param from the node where dy belongs, the last one of the forward pass
     * @param dy the derivative of the loss by that node's value
     * @throws IllegalStateException if the last forward did not end at that node
     * @throws IllegalArgumentException if dy has another shape than the node's value
     */
    void backward(int from, DMatrixRMaj dy) {
        if (forwardedTo != from) {
            throw new IllegalStateException("backward needs a forward pass before it, for the values of the nodes");
        }
        DMatrixRMaj value = values[from];
        if (dy.numRows != value.numRows || dy.numCols != value.numCols) {
            throw new IllegalArgumentException(
                    "backward expects a gradient of %s x %s like the last forward's result, found %s x %s"
                            .formatted(value.numRows, value.numCols, dy.numRows, dy.numCols));
        }
        zeroGradients(from);
        DMatrixRMaj last = gradients[from];
        if (last == null) {
            return;
        }
        System.arraycopy(dy.data, 0, last.data, 0, dy.getNumElements());
        for (int i = from; i >= 0; i--) {
            Op op = plan.step(i).op();
            DMatrixRMaj gradient = gradients[i];
            if (op != null && gradient != null) {
                op.backward(x[i], w[i], values[i], passes[i], gradient, dx[i], dw[i]);
            }
        }
    }

    /** Lets the ops up to a node take note that the step of the last forward was made. */
    void afterStep(int to) {
        for (int i = 0; i <= to; i++) {
            Op op = plan.step(i).op();
            if (op != null) {
                op.afterStep(w[i], passes[i]);
            }
        }
    }

    private void zeroGradients(int to) {
        for (DMatrixRMaj gradient : parameterGradients) {
            if (gradient != null) {
                Arrays.fill(gradient.data, 0);
            }
        }
        for (int i = 0; i <= to; i++) {
            DMatrixRMaj gradient = gradients[i];
            if (gradient != null) {
                gradient.reshape(values[i].numRows, values[i].numCols);
                Arrays.fill(gradient.data, 0, gradient.getNumElements(), 0);
            }
        }
    }

    /** How many forward passes there have been: who remembers the number knows whether another came in between. */
    long forwards() {
        return forwards;
    }

    /** The value of a node in the last forward: the buffer itself. */
    DMatrixRMaj value(int node) {
        return values[node];
    }

    /** The gradient of the features by the last backward, B x I, where it was wanted. */
    DMatrixRMaj featureGradient() {
        DMatrixRMaj all = new DMatrixRMaj(values[0].numRows, plan.inputWidth());
        for (int i = 0; i < plan.size(); i++) {
            DMatrixRMaj gradient = gradients[i];
            if (plan.step(i).op() == null && gradient != null) {
                CommonOps_DDRM.insert(gradient, all, 0, plan.firstColumn(i));
            }
        }
        return all;
    }

    /** The gradient of a parameter by the last backward, or {@code null} for a constant: the buffer itself. */
    @Nullable
    DMatrixRMaj parameterGradient(int parameter) {
        return parameterGradients[parameter];
    }

    /** Copies the block of the features that begins at some row and column, and is as large as {@code to}. */
    private static void copyBlock(double[] features, int columns, int firstRow, int firstColumn, DMatrixRMaj to) {
        for (int row = 0; row < to.numRows; row++) {
            int from = (firstRow + row) * columns + firstColumn;
            System.arraycopy(features, from, to.data, row * to.numCols, to.numCols);
        }
    }

    private static boolean needsGradient(Plan.Step step, Gradients wanted) {
        return switch (wanted) {
            case NONE -> false;
            case OF_PARAMETERS -> step.needsGradient();
            case OF_PARAMETERS_AND_FEATURES -> true;
        };
    }

    private static DMatrixRMaj[] pick(List<Integer> places, @Nullable DMatrixRMaj[] from) {
        DMatrixRMaj[] picked = new DMatrixRMaj[places.size()];
        for (int k = 0; k < picked.length; k++) {
            picked[k] = from[places.get(k)];
        }
        return picked;
    }
}
