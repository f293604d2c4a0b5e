package org.brooklet;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Products;
import org.brooklet.kernel.ThreadCrew;
import org.brooklet.op.Dense;
import org.brooklet.op.Op;
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

    private static final int NOWHERE = -1;

    /**
     * Which gradients backward computes.
     *
     * @param parameters whether that of each parameter
     * @param features whether that of the features
     */
    record Gradients(List<Boolean> parameters, boolean features) {}

    private final Plan plan;
    private final Products products = new Products();

    /** The op of each node and what it is given; {@code null} for inputs. */
    private final @Nullable Op[] ops;

    private final @Nullable NodeContext[] contexts;
    private final DMatrixRMaj[] values;
    private final @Nullable DMatrixRMaj[] gradients;
    private final @Nullable DMatrixRMaj[] parameterGradients;

    /** Whether a node has parameters and none of them is trained: it then acts as in prediction. */
    private final boolean[] frozen;

    /** The node that sets the gradient of each parameter, so that it need not be zeroed; or none. */
    private final int[] setters;

    /** Where the last forward in training mode ended. */
    private int forwardedTo = NOWHERE;

    private long forwards;

    /** As many rows as there was known to be room for. */
    private int mostRows;

    /**
     * Makes buffers.
     *
     * @param parameters the network's weights, in the order of the plan
     * @param wanted which gradients to compute; nothing is computed that they do not need
     */
    Workspace(Plan plan, long seed, List<DMatrixRMaj> parameters, Gradients wanted) {
        this.plan = plan;
        int n = plan.size();
        ops = new Op[n];
        contexts = new NodeContext[n];
        values = new DMatrixRMaj[n];
        gradients = new DMatrixRMaj[n];
        frozen = new boolean[n];
        DMatrixRMaj[] weights = parameters.toArray(new DMatrixRMaj[0]);
        parameterGradients = new DMatrixRMaj[weights.length];
        for (int p = 0; p < weights.length; p++) {
            DMatrixRMaj value = weights[p];
            parameterGradients[p] = wanted.parameters().get(p) ? new DMatrixRMaj(value.numRows, value.numCols) : null;
        }
        setters = setters();
        for (int i = 0; i < n; i++) {
            Plan.PlannedNode node = plan.node(i);
            values[i] = new DMatrixRMaj(0, node.width());
            gradients[i] = needsGradient(node, wanted) ? new DMatrixRMaj(0, node.width()) : null;
            frozen[i] = isFrozen(node);
            ops[i] = node.op();
            if (node.op() != null) {
                NodeContext context = new NodeContext(
                        node.name(),
                        pick(node.inputs(), values),
                        pick(node.parameters(), weights),
                        values[i],
                        gradients[i],
                        pick(node.inputs(), gradients),
                        pick(node.parameters(), parameterGradients),
                        products,
                        seed);
                if (!node.parameters().isEmpty() && setters[node.parameters().get(0)] == i) {
                    context.setGradients();
                }
                contexts[i] = context;
            }
        }
    }

    /** A node needs a gradient if one of its own parameters does, or a node that it reads; an input for the features. */
    private boolean needsGradient(Plan.PlannedNode node, Gradients wanted) {
        boolean needed = node.op() == null && wanted.features();
        for (int p : node.parameters()) {
            needed |= wanted.parameters().get(p);
        }
        for (int input : node.inputs()) {
            needed |= gradients[input] != null;
        }
        return needed;
    }

    /** The first dense node in backward that adds to the gradient of W finds it 0, and sets it by its product. */
    private int[] setters() {
        int[] found = new int[parameterGradients.length];
        Arrays.fill(found, NOWHERE);
        for (int i = 0; i < plan.size(); i++) {
            Plan.PlannedNode node = plan.node(i);
            for (int p : node.parameters()) {
                boolean sets = node.op() instanceof Dense
                        && parameterGradients[node.parameters().get(0)] != null;
                found[p] = sets ? i : NOWHERE;
            }
        }
        return found;
    }

    private boolean isFrozen(Plan.PlannedNode node) {
        boolean trainable = false;
        for (int p : node.parameters()) {
            trainable |= plan.parameters().get(p).spec().trainable();
            if (parameterGradients[p] != null) {
                return false;
            }
        }
        return trainable;
    }

    /** Shares large products with other threads from now on, or, with {@code null}, with none. */
    void use(@Nullable ThreadCrew crew) {
        products.use(crew);
    }

    /** Tells which state the weights are in, for products that are worth a copy of them. */
    void keep(long version) {
        products.keep(version);
    }

    /** Computes the nodes of the plan up to {@code to}, for all rows of the features. */
    DMatrixRMaj forward(DMatrixRMaj features, int to, boolean training, long step) {
        return forward(features.data, 0, features.numRows, to, training, step);
    }

    /**
     * Computes the nodes of the plan up to one of them.
     *
     * @param features B or more rows of all feature columns, of which B rows are copied before anything else
     * @param firstRow the first row of the features to use
     * @param rows B, the number of rows to use
     * @param to the last node to compute
     * @param training whether ops act as in training
     * @param step the number of the step, for ops that draw random numbers
     * @return the value of node {@code to}: the buffer itself, valid until the next forward
     */
    DMatrixRMaj forward(double[] features, int firstRow, int rows, int to, boolean training, long step) {
        forwardedTo = NOWHERE;
        if (rows > mostRows) {
            requireRoom(rows);
        }
        forwards++;
        for (int i = 0; i <= to; i++) {
            DMatrixRMaj value = values[i];
            value.reshape(rows, value.numCols);
            NodeContext context = contexts[i];
            Op op = ops[i];
            if (op == null || context == null) {
                copyBlock(features, plan.inputWidth(), firstRow, plan.node(i).firstColumn(), value);
            } else {
                context.begin(training && !frozen[i], step);
                op.forward(context);
            }
        }
        forwardedTo = to;
        return values[to];
    }

    /**
     * Computes the gradients that are wanted, and sets those of parameters that no given node depends on to zero.
     *
     * @param nodes where the gradients belong; the last forward must have reached them
     * @param dy the derivative of the loss by each node's value
     * @throws IllegalStateException if the last forward did not reach a node
     * @throws IllegalArgumentException if a gradient has another shape than the node's value
     */
    void backward(int[] nodes, DMatrixRMaj[] dy) {
        int from = 0;
        for (int k = 0; k < nodes.length; k++) {
            if (forwardedTo < nodes[k]) {
                throw new IllegalStateException("backward needs a forward before it, for the values of the nodes");
            }
            requireGradient(nodes[k], dy[k]);
            from = Math.max(from, nodes[k]);
        }
        zeroGradients(from);
        for (int k = 0; k < nodes.length; k++) {
            addTo(gradients[nodes[k]], dy[k], isFirst(nodes, k));
        }
        for (int i = from; i >= 0; i--) {
            NodeContext context = contexts[i];
            Op op = ops[i];
            if (op != null && context != null && gradients[i] != null) {
                op.backward(context);
            }
        }
    }

    /** Refuses a gradient of another shape than a node's value in the last forward. */
    void requireGradient(int node, DMatrixRMaj dy) {
        DMatrixRMaj value = values[node];
        Matrices.requireShape(dy, value.numRows, value.numCols, "the gradient of the last forward's result");
    }

    /** Refuses a batch of more rows than can be computed at once, before anything is allocated for it. */
    private void requireRoom(int rows) {
        long numbers = 0;
        for (int i = 0; i < plan.size(); i++) {
            Plan.PlannedNode node = plan.node(i);
            numbers += Matrices.requireSize(rows, node.width(), "the value of node \"" + node.name() + "\"");
            if (!Matrices.hasRoom(numbers)) {
                throw Matrices.noRoom(
                        numbers, "the values of %s rows in the nodes up to \"%s\"".formatted(rows, node.name()));
            }
        }
        mostRows = rows;
    }

    private static void addTo(@Nullable DMatrixRMaj gradient, DMatrixRMaj dy, boolean first) {
        if (gradient == null) {
            return;
        }
        if (first) {
            System.arraycopy(dy.data, 0, gradient.data, 0, dy.getNumElements());
        } else {
            CommonOps_DDRM.addEquals(gradient, dy);
        }
    }

    private static boolean isFirst(int[] nodes, int k) {
        for (int before = 0; before < k; before++) {
            if (nodes[before] == nodes[k]) {
                return false;
            }
        }
        return true;
    }

    /** Lets the ops up to a node take note that the step of the last forward was made. */
    void afterStep(int to) {
        for (int i = 0; i <= to; i++) {
            NodeContext context = contexts[i];
            Op op = ops[i];
            if (op != null && context != null && !frozen[i]) {
                op.afterStep(context);
            }
        }
    }

    private void zeroGradients(int to) {
        for (int p = 0; p < parameterGradients.length; p++) {
            DMatrixRMaj gradient = parameterGradients[p];
            boolean isSet = setters[p] != NOWHERE && setters[p] <= to;
            if (gradient != null && !isSet) {
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

    /** The number of forward computations so far: if it has changed, another one came in between. */
    long forwards() {
        return forwards;
    }

    /** The value of a node in the last forward: the buffer itself. */
    DMatrixRMaj value(int node) {
        return values[node];
    }

    /** Where the first number that is not finite is, in the values up to a node; empty if there is none. */
    String firstBadValue(int to) {
        int node = firstBadNode(to);
        return node < 0 ? "" : bad(values[node], node);
    }

    /** The first node, up to one, with a value that is not finite; -1 if there is none. */
    int firstBadNode(int to) {
        for (int i = 0; i <= to; i++) {
            if (firstBad(values[i]) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Where the first gradient that is not finite is, in the order of backward; empty if there is none. */
    String firstBadGradient() {
        String bad = "";
        for (int i = forwardedTo; i >= 0 && bad.isEmpty(); i--) {
            DMatrixRMaj gradient = gradients[i];
            bad = gradient == null ? "" : bad(gradient, i);
        }
        return bad;
    }

    private String bad(DMatrixRMaj numbers, int node) {
        int bad = firstBad(numbers);
        return bad < 0
                ? ""
                : ", first seen as %s in node \"%s\""
                        .formatted(numbers.data[bad], plan.node(node).name());
    }

    private static int firstBad(DMatrixRMaj numbers) {
        return Matrices.firstNotFinite(numbers.data, numbers.getNumElements());
    }

    /** The gradient of the features by the last backward, B x I, where it was wanted. */
    DMatrixRMaj featureGradient() {
        DMatrixRMaj all = new DMatrixRMaj(values[0].numRows, plan.inputWidth());
        for (int i = 0; i < plan.size(); i++) {
            DMatrixRMaj gradient = gradients[i];
            if (ops[i] == null && gradient != null) {
                CommonOps_DDRM.insert(gradient, all, 0, plan.node(i).firstColumn());
            }
        }
        return all;
    }

    /** The gradient of a parameter by the last backward, or {@code null} if it is not computed: the buffer itself. */
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

    private static DMatrixRMaj[] pick(List<Integer> places, @Nullable DMatrixRMaj[] from) {
        DMatrixRMaj[] picked = new DMatrixRMaj[places.size()];
        for (int k = 0; k < picked.length; k++) {
            picked[k] = from[places.get(k)];
        }
        return picked;
    }
}
