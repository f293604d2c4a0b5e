package org.brooklet.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.brooklet.Parameter;
import org.brooklet.data.ColumnCode;
import org.brooklet.data.Encoding;
import org.brooklet.export.OnnxGraph.Attribute;
import org.brooklet.export.OnnxGraph.ElementType;
import org.brooklet.io.AtomicFile;
import org.brooklet.io.Json;
import org.brooklet.op.Concat;
import org.brooklet.op.Dense;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LogSoftmax;

/**
 * A network as an ONNX model, for the runtimes of other languages: operator set 17, and 3 of {@code ai.onnx.ml} for
 * texts.
 *
 * <pre>{@code
 * OnnxModel.of(network).write(Path.of("penguins.onnx"));          // in double: within rounding of the network
 * OnnxModel.inFloat(network).write(Path.of("penguins.onnx"));     // half as large, 7 digits
 * }</pre>
 *
 * <p>Inputs are those of the network by the names of their layers, B x their width; or, where the network knows its
 * {@link Encoding}, one for each column of the table by its name, B x 1: numbers, NaN where one is missing, and texts as in
 * the file without blanks around them, empty where one is missing. The only output is {@code prediction}, B x O ({@code
 * prediction 2} where an input has that name). The metadata has {@code classes}, a list in JSON, if the
 * target has any.
 *
 * <p>A graph cannot throw: where the network refuses a row, the prediction is NaN. That holds for texts that no training
 * row has, for cells that nothing fills, and for features that are NaN or infinite.
 */
public final class OnnxModel {

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 17;
    private static final int TABLE_OPERATORS = 3;

    private final OnnxGraph graph;
    private final Network network;
    private final Steps steps;

    /** The tensors of the values. */
    private final Map<Integer, String> tensors = new HashMap<>();

    /** The tensors of the parameters. */
    private final IdentityHashMap<Parameter, String> parameters = new IdentityHashMap<>();

    private OnnxModel(Network network, ElementType real) {
        this.network = network.copy();
        this.steps = new Steps(this.network);
        List<String> names = names();
        String output = names.contains("prediction") ? "prediction 2" : "prediction";
        this.graph = new OnnxGraph(
                real, Stream.concat(names.stream(), Stream.of(output)).toList());
        String poison = inputs();
        graph.zeros(poison);
        steps.all().forEach(this::add);
        String prediction = graph.node("Add", "checked", List.of(tensor(steps.output()), poison));
        graph.output(output, prediction, network.outputs());
    }

    /**
     * Writes a network in double, as it is now.
     *
     * @throws IllegalArgumentException if the network has an op without a formula
     */
    public static OnnxModel of(Network network) {
        return new OnnxModel(Objects.requireNonNull(network, "network"), ElementType.DOUBLE);
    }

    /**
     * Writes a network in float, as it is now.
     *
     * @throws IllegalArgumentException if the network has an op without a formula, or a number that a float cannot hold
     */
    public static OnnxModel inFloat(Network network) {
        return new OnnxModel(Objects.requireNonNull(network, "network"), ElementType.FLOAT);
    }

    /** Returns the model as the bytes of its file. */
    public byte[] bytes() {
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, "Brooklet")
                .message(7, graph.message("network"))
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .message(8, new Protobuf().text(1, "ai.onnx.ml").number(2, TABLE_OPERATORS));
        if (!steps.classes().isEmpty()) {
            model.message(14, new Protobuf().text(1, "classes").text(2, Json.text(steps.classes())));
        }
        return model.bytes();
    }

    /**
     * Writes the model into a file. At any moment the old file is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, bytes());
    }

    /** The names of the inputs. */
    private List<String> names() {
        if (network.encoding().isPresent()) {
            return network.encoding().get().featureCodes().stream()
                    .map(ColumnCode::column)
                    .distinct()
                    .toList();
        }
        return steps.layers().stream()
                .filter(layer -> layer.op().isEmpty())
                .map(Layer::name)
                .toList();
    }

    /** Adds the inputs, and returns a tensor, B x 1, that is NaN where a feature is not finite, else 0. */
    private String inputs() {
        List<String> poisons = new ArrayList<>();
        String features = null;
        List<String> encoded = List.of();
        Map<String, Long> places = new HashMap<>();
        if (network.encoding().isPresent()) {
            Encoding encoding = network.encoding().get();
            features = new OnnxColumns(graph, encoding).features();
            encoded = encoding.featureNames();
            encoded.forEach(name -> places.put(name, (long) places.size()));
            poisons.add(poison(features));
        }
        for (int place = 0; place < steps.layers().size(); place++) {
            Layer layer = steps.layers().get(place);
            if (layer.op().isPresent()) {
                continue;
            }
            if (features == null) {
                tensors.put(place, graph.input(layer.name(), graph.real(), layer.width()));
                poisons.add(poison(tensor(place)));
            } else if (encoded.equals(layer.columns())) {
                tensors.put(place, features);
            } else {
                long[] columns = layer.columns().stream().mapToLong(places::get).toArray();
                String indices = graph.wholes(layer.name() + "/columns", columns, columns.length);
                tensors.put(
                        place, graph.node("Gather", layer.name(), List.of(features, indices), Attribute.of("axis", 1)));
            }
        }
        String all = poisons.get(0);
        for (String poison : poisons.subList(1, poisons.size())) {
            all = graph.node("Add", "check", List.of(all, poison));
        }
        return all;
    }

    /** The sum of 0 times each feature. */
    private String poison(String features) {
        String zeros = graph.node("Mul", "zeros", List.of(features, graph.number(0)));
        return graph.node("ReduceSum", "check", List.of(zeros, graph.wholes("check/axis", new long[] {1}, 1)));
    }

    private String tensor(int value) {
        return Objects.requireNonNull(tensors.get(value));
    }

    private String parameter(Parameter parameter) {
        return parameters.computeIfAbsent(parameter, row -> graph.row(row.name(), row.value().data));
    }

    private void add(Steps.Step step) {
        List<String> from = step.inputs().stream().map(this::tensor).toList();
        String layer = step.layer();
        String to;
        if (step.formula() != null) {
            to = new OnnxFormula(
                            graph, layer, from, p -> parameter(step.parameters().get(p)))
                    .write(step.formula());
        } else if (step.op() instanceof Dense) {
            List<String> operands = new ArrayList<>(from);
            operands.add(matrix(step.parameters().get(0)));
            step.parameters().subList(1, step.parameters().size()).forEach(b -> operands.add(parameter(b)));
            to = graph.node("Gemm", layer, operands);
        } else if (step.op() instanceof Concat) {
            to = graph.node("Concat", layer, from, Attribute.of("axis", 1));
        } else if (step.op() instanceof LayerNorm) {
            to = layerNorm(step, from.get(0));
        } else {
            to = graph.node(
                    step.op() instanceof LogSoftmax ? "LogSoftmax" : "Softmax", layer, from, Attribute.of("axis", 1));
        }
        tensors.put(step.output(), to);
    }

    /** A matrix of weights, which has two dimensions also where it is one row. */
    private String matrix(Parameter parameter) {
        return parameters.computeIfAbsent(
                parameter, w -> graph.numbers(w.name(), w.value().data, w.rows(), w.columns()));
    }

    /** In steps and in double: the operator of that name has its epsilon as a float, and floats lose x - mean. */
    private String layerNorm(Steps.Step step, String x) {
        String layer = step.layer();
        Attribute columns = Attribute.ofNumbers("axes", 1);
        String exact = graph.cast(layer + "/x", x, ElementType.DOUBLE);
        String mean = graph.node("ReduceMean", layer + "/mean", List.of(exact), columns);
        String deviation = graph.node("Sub", layer + "/deviation", List.of(exact, mean));
        String square = graph.node("Mul", layer + "/square", List.of(deviation, deviation));
        String variance = graph.node("ReduceMean", layer + "/variance", List.of(square), columns);
        double[] epsilon = {step.op().settings().number("epsilon")};
        String sum = graph.node(
                "Add",
                layer + "/sum",
                List.of(variance, graph.numbers(layer + "/epsilon", ElementType.DOUBLE, epsilon)));
        String root = graph.node("Sqrt", layer + "/root", List.of(sum));
        return graph.cast(layer + "/xhat", graph.node("Div", layer + "/div", List.of(deviation, root)), graph.real());
    }

    @Override
    public String toString() {
        return "OnnxModel of %s inputs, %s outputs".formatted(network.inputs(), network.outputs());
    }
}
