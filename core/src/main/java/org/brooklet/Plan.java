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
import org.brooklet.op.Initializer;
import org.brooklet.op.Op;
import org.brooklet.op.ParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The plan is an expression laid out as a list: every node after the nodes it reads, the output last. Forward walks it
 * up, backward walks it down.
 */
final class Plan {

    /** One place in the list. */
    record Step(
            String name,
            @Nullable Op op,
            List<Integer> inputs,
            int width,
            List<Integer> parameters,
            boolean needsGradient) {}

    /** One matrix of parameters. */
    record Slot(String name, ParameterSpec spec, Initializer initializer) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();

    /** The first feature column of each input node, and -1 for other nodes. */
    private final List<Integer> firstColumns = new ArrayList<>();

    private final int inputWidth;

    Plan(Node output) {
        List<Node> order = order(output);
        List<String> names = names(order);
        Map<Node, Integer> places = new HashMap<>();
        IdentityHashMap<Op, Integer> layers = new IdentityHashMap<>();
        int columns = 0;
        for (int i = 0; i < order.size(); i++) {
            Node node = order.get(i);
            places.put(node, i);
            List<Integer> inputs = new ArrayList<>();
            for (Node input : node.inputs()) {
                inputs.add(places.get(input));
            }
            List<Integer> parameters = parameters(node, i, names, layers, order);
            steps.add(new Step(
                    names.get(i), node.op(), inputs, node.width(), parameters, needsGradient(inputs, parameters)));
            boolean isInput = node.op() == null;
            firstColumns.add(isInput ? columns : -1);
            columns += isInput ? node.width() : 0;
        }
        inputWidth = columns;
    }

    int size() {
        return steps.size();
    }

    Step step(int i) {
        return steps.get(i);
    }

    /** The place of the output. */
    int output() {
        return steps.size() - 1;
    }

    List<Slot> slots() {
        return slots;
    }

    /** The number of feature columns that all inputs together read. */
    int inputWidth() {
        return inputWidth;
    }

    /** The first feature column that an input node reads. */
    int firstColumn(int input) {
        return firstColumns.get(input);
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

    /** Given names as they are, the others numbered by kind: dense1, dense2, ... */
    private static List<String> names(List<Node> order) {
        Map<Node, String> given = givenNames(order);
        Set<String> taken = new HashSet<>();
        for (String name : given.values()) {
            if (!taken.add(name)) {
                throw new IllegalArgumentException("two nodes are named \"%s\"".formatted(name));
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Node node : order) {
            String name = given.get(node);
            names.add(name != null ? name : numbered(node.kind(), counts, taken));
        }
        return names;
    }

    /** The names of nodes, wherever in the expression they are read under one. */
    private static Map<Node, String> givenNames(List<Node> order) {
        Map<Node, String> given = new HashMap<>();
        List<Node> mentions = new ArrayList<>(order);
        for (Node node : order) {
            mentions.addAll(node.inputs());
        }
        for (Node mention : mentions) {
            String name = mention.name();
            String before = name == null ? null : given.put(mention, name);
            if (before != null && !before.equals(name)) {
                throw new IllegalArgumentException("one node is named \"%s\" and \"%s\"".formatted(before, name));
            }
        }
        return given;
    }

    private static String numbered(String kind, Map<String, Integer> counts, Set<String> taken) {
        while (true) {
            int number = counts.getOrDefault(kind, 0) + 1;
            counts.put(kind, number);
            String name = kind + number;
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** The parameters of a node: those of an earlier node with the same op object, or new ones. */
    private List<Integer> parameters(
            Node node, int place, List<String> names, IdentityHashMap<Op, Integer> layers, List<Node> order) {
        Op op = node.op();
        if (op == null) {
            return List.of();
        }
        int[] widths = new int[node.inputs().size()];
        for (int k = 0; k < widths.length; k++) {
            widths[k] = node.inputs().get(k).width();
        }
        List<ParameterSpec> specs = op.parameters(widths);
        Integer first = layers.putIfAbsent(op, place);
        if (first != null) {
            requireSameShapes(specs, first, names.get(place));
            return steps.get(first).parameters();
        }
        List<Integer> parameters = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            parameters.add(slots.size());
            slots.add(new Slot(names.get(place) + "." + spec.name(), spec, initializer(spec, node, order)));
        }
        return parameters;
    }

    private void requireSameShapes(List<ParameterSpec> specs, int first, String name) {
        List<Integer> shared = steps.get(first).parameters();
        for (int i = 0; i < shared.size(); i++) {
            ParameterSpec theirs = slots.get(shared.get(i)).spec();
            ParameterSpec ours = specs.get(i);
            if (ours.rows() != theirs.rows() || ours.columns() != theirs.columns()) {
                throw new IllegalArgumentException(
                        ("node \"%s\" shares its weights with \"%s\" and must read as many columns: "
                                        + "%s is %s x %s there, here it would be %s x %s")
                                .formatted(
                                        name,
                                        steps.get(first).name(),
                                        ours.name(),
                                        theirs.rows(),
                                        theirs.columns(),
                                        ours.rows(),
                                        ours.columns()));
            }
        }
    }

    /** What the layer itself asks for, else what the first op that reads it asks for, else Glorot uniform. */
    private static Initializer initializer(ParameterSpec spec, Node node, List<Node> order) {
        Initializer own = spec.initializer();
        if (own != null) {
            return own;
        }
        for (Node reader : order) {
            Op op = reader.op();
            Initializer wish = op != null && reader.inputs().contains(node) ? op.weightsBefore() : null;
            if (wish != null) {
                return wish;
            }
        }
        return Initializer.GLOROT_UNIFORM;
    }

    private boolean needsGradient(List<Integer> inputs, List<Integer> parameters) {
        for (int parameter : parameters) {
            if (slots.get(parameter).spec().trainable()) {
                return true;
            }
        }
        for (int input : inputs) {
            if (steps.get(input).needsGradient()) {
                return true;
            }
        }
        return false;
    }
}
