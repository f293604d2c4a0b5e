package org.brooklet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Add;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Celu;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.Dropout;
import org.brooklet.op.Elu;
import org.brooklet.op.Gelu;
import org.brooklet.op.GeluTanh;
import org.brooklet.op.HardSigmoid;
import org.brooklet.op.HardSwish;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LeakyRelu;
import org.brooklet.op.Linear;
import org.brooklet.op.LogSigmoid;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Mish;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.op.PRelu;
import org.brooklet.op.Relu;
import org.brooklet.op.Scale;
import org.brooklet.op.Selu;
import org.brooklet.op.Sigmoid;
import org.brooklet.op.Silu;
import org.brooklet.op.Softmax;
import org.brooklet.op.Softplus;
import org.brooklet.op.Softsign;
import org.brooklet.op.Standardize;
import org.brooklet.op.Subtract;
import org.brooklet.op.Tanh;
import org.brooklet.op.Unstandardize;
import org.jspecify.annotations.Nullable;

/**
 * A node is an expression for a matrix with one row for each sample: an input, or an op applied to other nodes. It says
 * what to compute and holds no weights; {@link Network#of} draws those.
 *
 * <pre>{@code
 * Node x = Node.input(4);
 * Node hidden = x.dense(8).tanh();
 * Node output = hidden.dense(4).plus(x).dense(1);      // x feeds two nodes: a skip connection
 * }</pre>
 *
 * <p>Nodes are immutable. Using one twice makes a graph; since a node can only refer to nodes made before it, there are
 * no cycles. Using one op object twice, as in {@code a.then(layer)} and {@code b.then(layer)}, shares its weights.
 */
public final class Node {

    private static final int LONGEST_NAME = 100;

    private final @Nullable Op op;
    private final List<Node> inputs;
    private final int width;
    private final @Nullable String name;

    /** The columns of the data that an input reads. */
    private final InputColumns columns;

    /** What two nodes have in common that differ only in their name. */
    private final Object identity;

    private Node(
            @Nullable Op op,
            List<Node> inputs,
            int width,
            @Nullable String name,
            InputColumns columns,
            Object identity) {
        this.columns = columns;
        this.identity = identity;
        this.op = op;
        this.inputs = inputs;
        this.width = width;
        this.name = name;
    }

    /**
     * Begins an expression with {@code width} columns of the features. A network with several inputs takes the columns
     * of its data in the order in which the inputs first occur in the expression, left to right.
     *
     * @throws IllegalArgumentException if {@code width} is not positive
     */
    public static Node input(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("input expects at least 1 column, found " + width);
        }
        return input(width, InputColumns.ANY);
    }

    static Node input(int width, InputColumns columns) {
        Matrices.requireSize(1, width, "the value of input");
        return new Node(null, List.of(), width, null, columns, new Object());
    }

    /**
     * Begins an expression with columns of the features of some data, by name. Datasets that are trained on, evaluated or
     * validated are then matched by these names: another order is put right, a dataset without one of the columns is
     * refused. Datasets without names of their own, from arrays, are taken as they are, and so is a
     * bare matrix, which has none. If the data were made by an {@link org.brooklet.data.Encoding}, the network keeps it,
     * and predicts from rows as they are in a file.
     *
     * @param data where the columns are
     * @param columns which of them; all of them if none is named
     * @throws IllegalArgumentException if there is no such column
     */
    public static Node input(Dataset data, String... columns) {
        Objects.requireNonNull(data, "data");
        List<String> names = Objects.requireNonNull(columns, "columns").length == 0
                ? data.featureNames()
                : data.withFeatures(columns).featureNames();
        InputColumns read = new InputColumns(names, data.encoding().orElse(null));
        return new Node(null, List.of(), names.size(), null, read, new Object());
    }

    /**
     * Applies an op to nodes.
     *
     * @throws IllegalArgumentException if the op does not take this number of inputs, or inputs of these widths, or a
     *     parameter would have more numbers than an array can have
     */
    public static Node of(Op op, Node... inputs) {
        Objects.requireNonNull(op, "op");
        int[] widths = new int[Objects.requireNonNull(inputs, "inputs").length];
        for (int i = 0; i < inputs.length; i++) {
            Objects.requireNonNull(inputs[i], "a node that an op reads");
            widths[i] = inputs[i].width;
        }
        int width;
        try {
            width = op.width(widths);
            requireSizes(op, width, widths);
        } catch (IllegalArgumentException e) {
            List<String> names = Arrays.stream(inputs).map(Node::toString).toList();
            throw new IllegalArgumentException(e.getMessage() + "; the inputs are " + Quoted.list(names), e);
        }
        requireName(op.name());
        if (width < 1) {
            throw new IllegalArgumentException(
                    "%s must have at least 1 column, but its width(...) is %s".formatted(op.name(), width));
        }
        return new Node(op, List.of(inputs), width, null, InputColumns.ANY, new Object());
    }

    /** Refuses a value or a parameter that no array has room for, before anything is allocated. */
    private static void requireSizes(Op op, int width, int... inputs) {
        Matrices.requireSize(1, width, "the value of " + op.name());
        try {
            op.parameters(inputs);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(op.name(), e.getMessage()), e);
        }
    }

    /** Applies an op to this node; for an op of your own, or one object used twice to share its weights. */
    public Node then(Op op) {
        return of(op, this);
    }

    /**
     * Returns this node under a name, for messages, parameters and saved models: {@code "hidden"} gives {@code
     * "hidden.W"}. It is still the same node: a network that reads it under its name and without computes it once.
     *
     * @throws IllegalArgumentException if the name is blank, has a dot or a character that does not show, or more than
     *     100 characters
     */
    public Node named(String name) {
        requireName(name);
        return new Node(op, inputs, width, name, columns, identity);
    }

    /** A dense layer, y = x W + b, with {@code units} outputs. */
    public Node dense(int units) {
        return then(new Dense(units));
    }

    /** The identity. */
    public Node linear() {
        return then(new Linear());
    }

    /** The logistic sigmoid of each element. */
    public Node sigmoid() {
        return then(new Sigmoid());
    }

    /** The hyperbolic tangent of each element. */
    public Node tanh() {
        return then(new Tanh());
    }

    /** max(x, 0) of each element. */
    public Node relu() {
        return then(new Relu());
    }

    /** max(x, 0) + 0.01 min(x, 0) of each element. */
    public Node leakyRelu() {
        return then(new LeakyRelu());
    }

    /** The exponential linear unit of each element. */
    public Node elu() {
        return then(new Elu());
    }

    /** The Gaussian error linear unit of each element, exact. */
    public Node gelu() {
        return then(new Gelu());
    }

    /** x where it is positive, else alpha (e^(x / alpha) - 1) with alpha = 1, of each element. */
    public Node celu() {
        return then(new Celu());
    }

    /** max(x, 0) + slope min(x, 0) of each element, with a slope that is learned. */
    public Node prelu() {
        return then(new PRelu());
    }

    /** The scaled exponential linear unit of each element. */
    public Node selu() {
        return then(new Selu());
    }

    /** The Gaussian error linear unit of each element, approximated by tanh. */
    public Node geluTanh() {
        return then(new GeluTanh());
    }

    /** x tanh(softplus(x)) of each element. */
    public Node mish() {
        return then(new Mish());
    }

    /** x relu6(x + 3) / 6 of each element. */
    public Node hardSwish() {
        return then(new HardSwish());
    }

    /** relu6(x + 3) / 6 of each element. */
    public Node hardSigmoid() {
        return then(new HardSigmoid());
    }

    /** The logarithm of {@link #sigmoid} of each element. */
    public Node logSigmoid() {
        return then(new LogSigmoid());
    }

    /** x / (1 + |x|) of each element. */
    public Node softsign() {
        return then(new Softsign());
    }

    /** The sigmoid linear unit (Swish) of each element. */
    public Node silu() {
        return then(new Silu());
    }

    /** log(1 + e^x) of each element. */
    public Node softplus() {
        return then(new Softplus());
    }

    /** The logarithm of {@link #softmax}, row by row. */
    public Node logSoftmax() {
        return then(new LogSoftmax());
    }

    /** Drops elements with a probability while training. */
    public Node dropout(double rate) {
        return then(new Dropout(rate));
    }

    /** Layer normalization of each row. */
    public Node layerNorm() {
        return then(new LayerNorm());
    }

    /** Batch normalization of each column. */
    public Node batchNorm() {
        return then(new BatchNorm());
    }

    /** Each element times a constant. */
    public Node scale(double factor) {
        return then(new Scale(factor));
    }

    /** Each row as a probability distribution. */
    public Node softmax() {
        return then(new Softmax());
    }

    /** The sum of this node and others of the same width. */
    public Node plus(Node... others) {
        return of(new Add(), withThis(others));
    }

    /** This node minus another of the same width. */
    public Node minus(Node other) {
        return of(new Subtract(), this, other);
    }

    /** The element-wise product of this node and others of the same width. */
    public Node times(Node... others) {
        return of(new Multiply(), withThis(others));
    }

    /** The columns of this node followed by those of others. */
    public Node concat(Node... others) {
        return of(new Concat(), withThis(others));
    }

    /** Brings each column to mean 0 and deviation 1, by constants from the features of the training rows. */
    public Node standardize(Dataset train) {
        return then(Standardize.fittedOn(Objects.requireNonNull(train, "train").features()));
    }

    /** Brings an output back to the unit of the targets, by constants from the known targets of the training rows. */
    public Node unstandardize(Dataset train) {
        return then(Unstandardize.fittedOnKnown(
                Objects.requireNonNull(train, "train").targets()));
    }

    /** Returns the number of columns. */
    public int width() {
        return width;
    }

    /** Returns the op, or {@code null} for an input. */
    @Nullable
    Op op() {
        return op;
    }

    List<Node> inputs() {
        return inputs;
    }

    /** Returns the name given by {@link #named}, or {@code null}. */
    @Nullable
    String name() {
        return name;
    }

    /** Returns the columns that an input reads. */
    InputColumns columns() {
        return columns;
    }

    /** Returns the kind of node: the op's name, or {@code "input"}. */
    String kind() {
        return op == null ? "input" : op.name();
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "a node's name");
        if (name.isBlank() || name.contains(".") || !Quoted.isVisible(name) || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a node's name must have 1 to %s characters, all of them visible, and no dot, found %s"
                            .formatted(LONGEST_NAME, Quoted.of(name)));
        }
    }

    private Node[] withThis(Node... others) {
        List<Node> all = new ArrayList<>(Arrays.asList(Objects.requireNonNull(others, "others")));
        all.add(0, this);
        return all.toArray(new Node[0]);
    }

    /** Returns whether the other is this node, under any name. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node node && node.identity == identity;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(identity);
    }

    @Override
    public String toString() {
        return "node \"%s\" (%s columns)".formatted(name == null ? kind() : name, width);
    }
}
