package org.brooklet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brooklet.kernel.Matrices;
import org.brooklet.op.Initializer;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;
import org.brooklet.op.Range;
import org.jspecify.annotations.Nullable;

/**
 * The plan is an expression laid out as a list: every node after the nodes it reads, the output last. Forward walks it
 * up, backward walks it down.
 */
final class Plan {

    /**
     * A node with its place in the list.
     *
     * @param inputs the places of the nodes it reads
     * @param parameters the numbers of its parameters
     * @param range what its values can be
     * @param firstColumn the first feature column that an input reads; -1 for other nodes
     */
    record PlannedNode(
            String name,
            @Nullable Op op,
            List<Integer> inputs,
            int width,
            List<Integer> parameters,
            Range range,
            int firstColumn) {}

    /** A parameter with its name in the network. */
    record PlannedParameter(String name, ParameterSpec spec, Initializer initializer) {}

    private final List<PlannedNode> nodes = new ArrayList<>();
    private final List<PlannedParameter> parameters = new ArrayList<>();
    private final int inputWidth;

    /** The columns that all inputs read. */
    private final InputColumns columns;

    Plan(Node output) {
        List<Node> order = order(output);
        List<String> names = NodeNames.of(order);
        Map<Node, Integer> places = new HashMap<>();
        IdentityHashMap<Op, Integer> layers = new IdentityHashMap<>();
        long columns = 0;
        for (int i = 0; i < order.size(); i++) {
            Node node = order.get(i);
            places.put(node, i);
            List<Integer> inputs = new ArrayList<>();
            for (Node input : node.inputs()) {
                inputs.add(places.get(input));
            }
            boolean isInput = node.op() == null;
            nodes.add(new PlannedNode(
                    names.get(i),
                    node.op(),
                    inputs,
                    node.width(),
                    parameters(node, names.get(i), node.op() == null ? null : layers.putIfAbsent(node.op(), i), order),
                    range(node.op(), inputs),
                    isInput ? (int) columns : -1));
            columns += isInput ? node.width() : 0;
            Matrices.requireSize(1, columns, "the features of all inputs up to \"" + names.get(i) + "\"");
        }
        inputWidth = (int) columns;
        this.columns = InputColumns.of(order);
        requireRoom();
    }

    /** Refuses parameters that, with their gradients, are more than the JVM may use. */
    private void requireRoom() {
        long numbers = 0;
        for (PlannedParameter parameter : parameters) {
            numbers += (long) parameter.spec().rows() * parameter.spec().columns();
            if (!Matrices.hasRoom(2 * numbers)) {
                throw Matrices.noRoom(
                        2 * numbers, "the parameters up to \"%s\", with their gradients,".formatted(parameter.name()));
            }
        }
    }

    /** The columns that all inputs read, in order. */
    InputColumns columns() {
        return columns;
    }

    int size() {
        return nodes.size();
    }

    PlannedNode node(int i) {
        return nodes.get(i);
    }

    /** The place of the output. */
    int output() {
        return nodes.size() - 1;
    }

    /** The place of the node of a name, or -1. */
    int place(String name) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    List<PlannedParameter> parameters() {
        return parameters;
    }

    /** The number of feature columns that all inputs together read. */
    int inputWidth() {
        return inputWidth;
    }

    /** Post-order from the output, inputs left to right; a loop and not a recursion, so that depth has no limit. */
    private static List<Node> order(Node output) {
        List<Node> order = new ArrayList<>();
        Set<Node> placed = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.push(output);
        while (!open.isEmpty()) {
            Node node = open.peek();
            Node unplaced = firstUnplaced(node.inputs(), placed);
            if (unplaced != null) {
                open.push(unplaced);
            } else {
                open.pop();
                if (placed.add(node)) {
                    order.add(node);
                }
            }
        }
        return order;
    }

    private static @Nullable Node firstUnplaced(List<Node> inputs, Set<Node> placed) {
        for (Node input : inputs) {
            if (!placed.contains(input)) {
                return input;
            }
        }
        return null;
    }

    private Range range(@Nullable Op op, List<Integer> inputs) {
        Range[] ranges = new Range[inputs.size()];
        for (int k = 0; k < ranges.length; k++) {
            ranges[k] = nodes.get(inputs.get(k)).range();
        }
        return op == null ? Range.UNKNOWN : op.range(ranges);
    }

    /**
     * The parameters of a node: new ones, or those of an earlier node with the same op object.
     *
     * @param first the place of that node, or {@code null}
     */
    private List<Integer> parameters(Node node, String name, @Nullable Integer first, List<Node> order) {
        Op op = node.op();
        if (op == null) {
            return List.of();
        }
        int[] widths = new int[node.inputs().size()];
        for (int k = 0; k < widths.length; k++) {
            widths[k] = node.inputs().get(k).width();
        }
        List<ParameterSpec> specs = op.parameters(widths);
        if (first != null) {
            requireSameShapes(specs, nodes.get(first), name);
            return nodes.get(first).parameters();
        }
        List<Integer> numbers = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            numbers.add(parameters.size());
            parameters.add(new PlannedParameter(name + "." + spec.name(), spec, FirstWeights.of(spec, node, order)));
        }
        return numbers;
    }

    private void requireSameShapes(List<ParameterSpec> specs, PlannedNode first, String name) {
        for (int i = 0; i < specs.size(); i++) {
            ParameterSpec theirs = parameters.get(first.parameters().get(i)).spec();
            ParameterSpec ours = specs.get(i);
            if (ours.rows() != theirs.rows() || ours.columns() != theirs.columns()) {
                throw new IllegalArgumentException(
                        ("node \"%s\" shares its weights with \"%s\" and must read as many columns: "
                                        + "%s is %s x %s there, here it would be %s x %s")
                                .formatted(
                                        name,
                                        first.name(),
                                        ours.name(),
                                        theirs.rows(),
                                        theirs.columns(),
                                        ours.rows(),
                                        ours.columns()));
            }
        }
    }
}
