package org.brooklet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.brooklet.data.Encoding;
import org.brooklet.io.Fields;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Op;
import org.brooklet.op.Ops;
import org.brooklet.op.Settings;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Makes the network of a graph in a file again. Nothing in it is believed: what it has no meaning for is refused. */
final class GraphReader {

    /** More nodes than anybody writes by hand or by a loop. */
    private static final int MOST_NODES = 10_000;

    /** More settings than any op has. */
    private static final int MOST_SETTINGS = 100;

    private final Map<String, ? extends Function<Settings, Op>> own;
    private final @Nullable Encoding encoding;
    private final List<Node> nodes = new ArrayList<>();
    private final List<@Nullable Op> ops = new ArrayList<>();
    private final Set<Integer> read = new HashSet<>();

    GraphReader(Map<String, ? extends Function<Settings, Op>> own, @Nullable Encoding encoding) {
        this.own = own;
        this.encoding = encoding;
    }

    /** Reads the graph; its parameters have to be those of the shapes, before one of them is allocated. */
    Network read(Map<?, ?> graph, Map<String, DMatrixRMaj> tensors) {
        List<?> described = Fields.list(graph, "nodes");
        if (described.isEmpty() || described.size() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "a graph expects 1 to %s nodes, found %s".formatted(MOST_NODES, described.size()));
        }
        for (Object node : described) {
            add(Fields.object(node, "node"));
        }
        int output = whole(graph.get("output"), nodes.size() - 1, "output");
        if (output != nodes.size() - 1 || read.size() != output) {
            throw new IllegalArgumentException("a graph ends in its output, and reads every other node");
        }
        String seed = Fields.text(graph.get("seed"), "seed");
        if (!seed.matches("-?[0-9]{1,19}")) {
            throw new IllegalArgumentException("expected a whole number as seed, found " + Quoted.of(seed));
        }
        requireShapes(new Plan(nodes.get(output)), tensors);
        return Network.of(nodes.get(output), Long.parseLong(seed));
    }

    private static void requireShapes(Plan plan, Map<String, DMatrixRMaj> tensors) {
        boolean fits = plan.parameters().size() == tensors.size();
        List<String> names = new ArrayList<>();
        for (Plan.PlannedParameter parameter : plan.parameters()) {
            DMatrixRMaj tensor = tensors.get(parameter.name());
            int rows = parameter.spec().rows();
            int columns = parameter.spec().columns();
            fits &= tensor != null && tensor.numRows == rows && tensor.numCols == columns;
            names.add("%s %s x %s".formatted(parameter.name(), rows, columns));
        }
        if (!fits) {
            List<String> found = new ArrayList<>();
            tensors.forEach((name, tensor) -> found.add("%s %s x %s".formatted(name, tensor.numRows, tensor.numCols)));
            throw new IllegalArgumentException("the graph has the parameters %s, the file has %s"
                    .formatted(Quoted.list(names), Quoted.list(found)));
        }
    }

    private void add(Map<?, ?> described) {
        String name = Fields.text(described.get("name"), "name of a node");
        try {
            Op op = described.containsKey("op") ? op(described) : null;
            Node node = op == null ? input(described) : Node.of(op, inputs(described));
            nodes.add(node.named(name));
            ops.add(op);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("node %s: %s".formatted(Quoted.of(name), e.getMessage()), e);
        }
    }

    private Node input(Map<?, ?> described) {
        int width = whole(described.get("width"), Integer.MAX_VALUE, "width");
        List<String> columns = new ArrayList<>();
        for (Object column : Fields.list(described, "columns")) {
            columns.add(Fields.text(column, "name of a column"));
        }
        if (width < 1 || new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("expected at least 1 column, and each once");
        }
        if (!columns.isEmpty() && columns.size() != width) {
            throw new IllegalArgumentException("expected %s columns, found %s".formatted(width, columns.size()));
        }
        return Node.input(
                width, columns.isEmpty() ? InputColumns.ANY : new InputColumns(List.copyOf(columns), encoding));
    }

    private Op op(Map<?, ?> described) {
        Object shares = described.get("shares");
        if (shares != null) {
            Op op = nodes.isEmpty() ? null : ops.get(whole(shares, nodes.size() - 1, "shared node"));
            if (op == null) {
                throw new IllegalArgumentException("it shares the layer of a node that has none");
            }
            return op;
        }
        Settings settings = Settings.NONE;
        Map<?, ?> values = Fields.object(described.get("settings"), "settings");
        if (values.size() > MOST_SETTINGS) {
            throw new IllegalArgumentException(
                    "expected at most %s settings, found %s".formatted(MOST_SETTINGS, values.size()));
        }
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            List<?> row = Fields.list(Map.of("row", entry.getValue()), "row");
            double[] numbers = new double[row.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(row.get(i));
            }
            settings = settings.with(String.valueOf(entry.getKey()), numbers);
        }
        String kind = Fields.text(described.get("op"), "op");
        Function<Settings, Op> maker = own.get(kind);
        Op op = maker == null ? Ops.make(kind, settings) : maker.apply(settings);
        if (!op.name().equals(kind)) {
            throw new IllegalArgumentException(
                    "the op made for %s is named %s".formatted(Quoted.of(kind), Quoted.of(op.name())));
        }
        return op;
    }

    private Node[] inputs(Map<?, ?> described) {
        List<?> places = Fields.list(described, "inputs");
        Node[] inputs = new Node[places.size()];
        for (int i = 0; i < inputs.length; i++) {
            int place = whole(places.get(i), nodes.size() - 1, "input");
            read.add(place);
            inputs[i] = nodes.get(place);
        }
        return inputs;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Long whole) {
            return whole;
        }
        String text = Fields.text(value, "setting");
        if (!text.matches("NaN|-?Infinity|-?0x[01]\\.[0-9a-f]{1,13}p-?[0-9]{1,4}")) {
            throw new IllegalArgumentException("expected a whole or a hexadecimal number, found " + Quoted.of(text));
        }
        return Double.parseDouble(text);
    }

    private static int whole(@Nullable Object value, int largest, String what) {
        if (value instanceof Long whole && whole >= 0 && whole <= largest) {
            return (int) (long) whole;
        }
        throw new IllegalArgumentException("expected a whole number from 0 to %s as %s".formatted(largest, what));
    }
}
