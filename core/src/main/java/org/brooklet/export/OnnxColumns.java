package org.brooklet.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.brooklet.data.ColumnCode;
import org.brooklet.data.Encoding;
import org.brooklet.export.OnnxGraph.Attribute;
import org.brooklet.export.OnnxGraph.ElementType;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table as inputs of an ONNX graph, B x 1 each, and the nodes that make features of them. Numbers are
 * missing where they are NaN, texts where they are empty or one of those that mean missing.
 *
 * <p>A graph cannot refuse a row. What an encoding refuses becomes NaN, in all features of the column.
 */
final class OnnxColumns {

    private final OnnxGraph graph;
    private final Encoding encoding;

    /** For each column, where it is missing: yes or no, B x 1. */
    private final Map<String, String> missing = new HashMap<>();

    OnnxColumns(OnnxGraph graph, Encoding encoding) {
        this.graph = graph;
        this.encoding = encoding;
    }

    /** Adds inputs and nodes, and returns the tensor of all features. */
    String features() {
        List<String> blocks = new ArrayList<>();
        for (ColumnCode code : encoding.featureCodes()) {
            blocks.add(features(code));
        }
        return graph.node("Concat", "features", blocks, Attribute.of("axis", 1));
    }

    private String features(ColumnCode code) {
        String name = code.column();
        if (code.kind() == ColumnCode.Kind.INDICATOR) {
            return graph.cast(name + "/missing as number", absent(name), graph.real());
        }
        boolean isText = code.kind() != ColumnCode.Kind.NUMBER && !code.ofNumbers();
        String x = graph.input(name, isText ? ElementType.STRING : graph.real(), 1);
        missing.put(name, isText ? missingTexts(code, x) : graph.node("IsNaN", name + "/IsNaN", List.of(x)));
        if (code.kind() == ColumnCode.Kind.NUMBER) {
            return filled(code, x, code.fill());
        }
        return places(code, isText ? hitsOfTexts(code, x) : hitsOfNumbers(code, x));
    }

    private String absent(String column) {
        return Objects.requireNonNull(missing.get(column));
    }

    private String filled(ColumnCode code, String x, @Nullable Double fill) {
        return fill == null
                ? x
                : graph.node("Where", code.column() + "/filled", List.of(absent(code.column()), graph.number(fill), x));
    }

    private String missingTexts(ColumnCode code, String x) {
        TreeSet<String> texts = new TreeSet<>(encoding.missing());
        texts.add("");
        code.categories().forEach(texts::remove);
        // A table of nothing is none: then no text means missing.
        List<String> keys = texts.isEmpty() ? List.of("\0") : List.copyOf(texts);
        long[] ones = new long[keys.size()];
        Arrays.fill(ones, 1);
        String known = graph.tableNode(
                "LabelEncoder",
                code.column() + "/known missing",
                List.of(x),
                Attribute.ofTexts("keys_strings", keys),
                Attribute.ofNumbers("values_int64s", ones),
                Attribute.of("default_int64", 0));
        return graph.cast(code.column() + "/missing", known, ElementType.BOOL);
    }

    /** 1 in the column of its category, of texts; B x K. */
    private String hitsOfTexts(ColumnCode code, String x) {
        long[] places = places(code.categories().size());
        String place = graph.tableNode(
                "LabelEncoder",
                code.column() + "/place",
                List.of(x),
                Attribute.ofTexts("keys_strings", code.categories()),
                Attribute.ofNumbers("values_int64s", places),
                Attribute.of("default_int64", -1));
        Double fill = code.fill();
        if (fill != null) {
            String filling = graph.wholes(code.column() + "/fill", new long[] {fill.longValue()});
            place = graph.node("Where", code.column() + "/filled", List.of(absent(code.column()), filling, place));
        }
        String all = graph.wholes(code.column() + "/places", places, 1, places.length);
        return graph.node("Equal", code.column() + "/is", List.of(place, all));
    }

    /** The same, of numbers. */
    private String hitsOfNumbers(ColumnCode code, String x) {
        double[] numbers =
                code.categories().stream().mapToDouble(Double::parseDouble).toArray();
        for (int k = 1; k < numbers.length; k++) {
            if (graph.real() == ElementType.FLOAT && (float) numbers[k] == (float) numbers[k - 1]) {
                throw new IllegalArgumentException("column %s: %s and %s are one float; OnnxModel.of writes doubles"
                        .formatted(
                                Quoted.of(code.column()),
                                code.categories().get(k - 1),
                                code.categories().get(k)));
            }
        }
        Double fill = code.fill();
        String filled = filled(code, x, fill == null ? null : (Double) numbers[fill.intValue()]);
        String all = graph.numbers(code.column() + "/numbers", numbers, 1, numbers.length);
        return graph.node("Equal", code.column() + "/is", List.of(filled, all));
    }

    /** One-hot columns, or the place as a number; NaN where there is none and that is refused. */
    private String places(ColumnCode code, String is) {
        String name = code.column();
        boolean isOneHot = code.kind() == ColumnCode.Kind.ONE_HOT;
        String hits = graph.cast(name + "/one-hot", is, graph.real());
        String axis = graph.wholes(name + "/axis", new long[] {1}, 1);
        String found = graph.node("ReduceSum", name + "/found", List.of(hits, axis));
        // 0 / 0 is NaN
        String refused = graph.node("Div", name + "/refused", List.of(graph.number(0), found));
        if (isOneHot && encoding.unseenIsNone()) {
            refused = code.fill() != null
                    ? graph.number(0)
                    : graph.node(
                            "Where",
                            name + "/refused",
                            List.of(absent(name), graph.number(Double.NaN), graph.number(0)));
        }
        String value = hits;
        if (!isOneHot) {
            double[] places = new double[code.categories().size()];
            for (int k = 0; k < places.length; k++) {
                places[k] = k;
            }
            String column = graph.numbers(name + "/order", places, places.length, 1);
            value = graph.node("MatMul", name + "/place as number", List.of(hits, column));
        }
        return graph.node("Add", name + "/encoded", List.of(value, refused));
    }

    private static long[] places(int count) {
        long[] places = new long[count];
        for (int k = 0; k < count; k++) {
            places[k] = k;
        }
        return places;
    }
}
