package org.brooklet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.brooklet.data.Encoding;
import org.brooklet.io.Fields;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.Json;
import org.brooklet.io.TensorFile;
import org.brooklet.kernel.Quoted;
import org.brooklet.op.Op;
import org.brooklet.op.Settings;
import org.ejml.data.DMatrixRMaj;

/**
 * A network as a file: its graph and schema as JSON in the metadata, its parameters as matrices by their names.
 *
 * <pre>
 *   format     brooklet-model
 *   version    1
 *   graph      {"seed":"42","nodes":[{"name":"input1","width":4,"columns":[]},
 *                                    {"name":"dense1","op":"dense","settings":{"units":[16],"bias":[1]},"inputs":[0]},...]}
 *   schema     how rows of a table become features, if the network knows
 *   sha256     of all of these and of the matrices
 * </pre>
 *
 * <p>A node whose op is that of a node before, a shared layer, has the number of that node as {@code "shares"}.
 */
final class ModelFile {

    private static final String FORMAT = "brooklet-model";

    private static final String VERSION = "1";

    /** Whole numbers up to here are written as such; all others as hexadecimal text, which is exact. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private ModelFile() {}

    static TensorFile of(Network network) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", FORMAT);
        texts.put("version", VERSION);
        texts.put("graph", Json.text(graph(network)));
        if (network.encoding().isPresent()) {
            texts.put("schema", network.encoding().get().json());
        }
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            tensors.put(parameter.name(), parameter.value());
        }
        return new TensorFile(texts, tensors).withChecksum();
    }

    /** Returns the graph of a network as values of JSON. */
    static Map<String, Object> graph(Network network) {
        Plan plan = network.plan();
        IdentityHashMap<Op, Integer> first = new IdentityHashMap<>();
        List<Object> nodes = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < plan.size(); i++) {
            Plan.PlannedNode planned = plan.node(i);
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("name", planned.name());
            Op op = planned.op();
            if (op == null) {
                List<String> names = plan.columns().names();
                node.put("width", planned.width());
                node.put("columns", names.isEmpty() ? names : names.subList(column, column + planned.width()));
                column += planned.width();
            } else {
                node.put("op", op.name());
                node.put("settings", settings(op));
                node.put("inputs", planned.inputs());
                Integer shared = first.putIfAbsent(op, i);
                if (shared != null) {
                    node.put("shares", shared);
                }
            }
            nodes.add(node);
        }
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("seed", String.valueOf(network.seed()));
        graph.put("output", plan.output());
        graph.put("nodes", nodes);
        return graph;
    }

    private static Map<String, Object> settings(Op op) {
        Map<String, Object> settings = new LinkedHashMap<>();
        op.settings().values().forEach((name, row) -> {
            List<Object> numbers = new ArrayList<>();
            for (double number : row) {
                boolean isWhole =
                        number % 1 == 0 && Math.abs(number) < LARGEST_WHOLE && 1 / number != Double.NEGATIVE_INFINITY;
                numbers.add(isWhole ? (Object) (long) number : Double.toHexString(number));
            }
            settings.put(name, numbers);
        });
        return settings;
    }

    /** Reads a file; what is wrong in it is told with its name. */
    static Network read(Path file, Map<String, ? extends Function<Settings, Op>> own) throws IOException {
        TensorFile read = TensorFile.read(file);
        try {
            return network(read, own);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the network of a file.
     *
     * @throws IllegalArgumentException if the file is no model, or not as it was written
     */
    static Network network(TensorFile file, Map<String, ? extends Function<Settings, Op>> own) {
        requireText(file, "format", FORMAT);
        requireText(file, "version", VERSION);
        file.requireChecksum();
        Map<String, String> texts = file.texts();
        String schema = texts.get("schema");
        Encoding encoding = schema == null ? null : Encoding.ofJson(schema);
        Map<?, ?> graph = Fields.object(Json.parse(texts.getOrDefault("graph", "{}")), "graph");
        Network network = new GraphReader(own, encoding).read(graph, file.tensors());
        for (Parameter parameter : network.parameters()) {
            parameter.set(file.tensor(parameter.name()));
        }
        return network;
    }

    private static void requireText(TensorFile file, String name, String expected) {
        String found = file.texts().get(name);
        if (!expected.equals(found)) {
            throw new IllegalArgumentException("expected the %s %s, found %s"
                    .formatted(name, expected, found == null ? "none" : Quoted.of(found)));
        }
    }
}
