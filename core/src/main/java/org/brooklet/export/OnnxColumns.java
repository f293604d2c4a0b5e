package org.brooklet.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * missing where they are NaN, texts where they are empty, and both where they mean missing in the training table.
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
        missing.put(name, isText ? missingTexts(name, x) : missingNumbers(name, x));
        if (code.kind() == ColumnCode.Kind.NUMBER) {
            return filled(code, x, code.fill());
        }
        return places(code, isText ? hitsOfTexts(code, x) : hitsOfNumbers(code, x));
    }

    private String absent(String column) {
        return Objects.requireNonNull(missing.get(column));
    }

    private String filled(ColumnCode code, String x, @Nullable Double fill) {
        String filling = graph.number(fill == null ? Double.NaN : fill);
        return graph.node("Where", code.column() + "/filled", List.of(absent(code.column()), filling, x));
    }

    /** NaN, and numbers that mean missing in the training table. */
    private String missingNumbers(String name, String x) {
        String all = graph.node("IsNaN", name + "/IsNaN", List.of(x));
        for (String text : encoding.missing()) {
            if (text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?") && text.matches(".*[0-9].*")) {
                String is = graph.node(
                        "Equal", name + "/is " + text, List.of(x, graph.number(new BigDecimal(text).doubleValue())));
                all = graph.node("Or", name + "/missing", List.of(all, is));
            }
        }
        return all;
    }

    /** The texts that mean missing, though one of them be a category. */
    private String missingTexts(String name, String x) {
        TreeSet<String> texts = new TreeSet<>(encoding.missing());
        texts.add("");
        String known = places(name + "/known missing", x, List.copyOf(texts));
        return graph.node("GreaterOrEqual", name + "/missing", List.of(known, graph.whole(0)));
    }

    /** The place of each text in a list, or -1. */
    private String places(String name, String x, List<String> texts) {
        Map<String, Long> places = new LinkedHashMap<>();
        for (String text : texts) {
            places.put(text, (long) places.size());
        }
        // As the library reads what is no text: true for True, 3.0 for 3.
        for (int k = 0; k < texts.size(); k++) {
            String text = texts.get(k);
            boolean isTruth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            List<String> others = isTruth
                    ? List.of(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT), capitalized(text))
                    : text.matches("-?[1-9][0-9]{0,14}|0") ? List.of(text + ".0") : List.of();
            for (String other : others) {
                places.putIfAbsent(other, (long) k);
            }
        }
        return graph.tableNode(
                "LabelEncoder",
                name,
                List.of(x),
                Attribute.ofTexts("keys_strings", List.copyOf(places.keySet())),
                Attribute.ofNumbers(
                        "values_int64s",
                        places.values().stream().mapToLong(place -> place).toArray()),
                Attribute.of("default_int64", -1));
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).toLowerCase(Locale.ROOT);
    }

    /** 1 in the column of its category, of texts; B x K. */
    private String hitsOfTexts(ColumnCode code, String x) {
        Double fill = code.fill();
        String filling = graph.whole(fill == null ? -1 : fill.longValue());
        String place = graph.node(
                "Where",
                code.column() + "/filled",
                List.of(absent(code.column()), filling, places(code.column() + "/place", x, code.categories())));
        long[] places = new long[code.categories().size()];
        Arrays.setAll(places, k -> k);
        String all = graph.wholes(code.column() + "/places", places, 1, places.length);
        return graph.node("Equal", code.column() + "/is", List.of(place, all));
    }

    /** The same, of numbers. */
    private String hitsOfNumbers(ColumnCode code, String x) {
        double[] numbers =
                code.categories().stream().mapToDouble(Double::parseDouble).toArray();
        Map<Double, String> seen = new HashMap<>();
        for (String category : code.categories()) {
            double number = Double.parseDouble(category);
            boolean isFloat = graph.real() == ElementType.FLOAT;
            String other = seen.put(isFloat ? (double) (float) number : number, category);
            if (other != null) {
                throw new IllegalArgumentException("column %s: %s and %s are one %s%s"
                        .formatted(
                                Quoted.of(code.column()),
                                Quoted.of(other),
                                Quoted.of(category),
                                isFloat ? "float" : "double",
                                isFloat ? "; OnnxModel.of writes doubles" : ""));
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
            Arrays.setAll(places, k -> k);
            String column = graph.numbers(name + "/order", places, places.length, 1);
            value = graph.node("MatMul", name + "/place as number", List.of(hits, column));
        }
        return graph.node("Add", name + "/encoded", List.of(value, refused));
    }
}
