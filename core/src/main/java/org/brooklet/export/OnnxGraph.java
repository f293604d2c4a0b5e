package org.brooklet.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX graph that is being written: tensors by name, and nodes that make one of others. The numbers of the fields are
 * those of onnx.proto.
 */
final class OnnxGraph {

    /** The kinds of elements. */
    enum ElementType {
        FLOAT(1),
        INT64(7),
        STRING(8),
        BOOL(9),
        DOUBLE(11);

        private final int code;

        ElementType(int code) {
            this.code = code;
        }
    }

    /** An attribute of a node. */
    record Attribute(Protobuf value) {

        private static Protobuf named(String name, int type) {
            return new Protobuf().text(1, name).number(20, type);
        }

        static Attribute of(String name, long value) {
            return new Attribute(named(name, 2).number(3, value));
        }

        static Attribute ofNumbers(String name, long... values) {
            Protobuf attribute = named(name, 7);
            for (long value : values) {
                attribute.number(8, value);
            }
            return new Attribute(attribute);
        }

        static Attribute ofTexts(String name, List<String> values) {
            Protobuf attribute = named(name, 8);
            values.forEach(value -> attribute.text(9, value));
            return new Attribute(attribute);
        }
    }

    /** That of features and predictions. */
    private final ElementType real;

    private final Protobuf nodes = new Protobuf();
    private final Protobuf initializers = new Protobuf();
    private final Protobuf inputs = new Protobuf();
    private final Protobuf outputs = new Protobuf();
    private final Set<String> names = new HashSet<>();
    private final Map<Double, String> numbers = new HashMap<>();

    /** A tensor of zeros, B x 1, that depends on the features; {@code null} before there are any. */
    private @Nullable String zeros;

    /**
     * Begins a graph.
     *
     * @param reserved the names of inputs, which no other tensor gets
     */
    OnnxGraph(ElementType real, Collection<String> reserved) {
        this.real = real;
        names.addAll(reserved);
    }

    /** The type of features and predictions. */
    ElementType real() {
        return real;
    }

    /** Returns a name that no tensor has yet: the wanted one, or with a number behind it. */
    private String unique(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    /** Adds an input, batch x columns, of a reserved name, and returns that. */
    String input(String name, ElementType type, int columns) {
        inputs.message(11, tensor(name, type, columns));
        return name;
    }

    /** Makes a tensor the output, batch x columns, of a reserved name. */
    void output(String name, String tensor, int columns) {
        nodes.message(1, node("Identity", "", List.of(tensor), name));
        outputs.message(12, tensor(name, real, columns));
    }

    private static Protobuf tensor(String name, ElementType type, int columns) {
        Protobuf shape = new Protobuf()
                .message(1, new Protobuf().text(2, "batch"))
                .message(1, new Protobuf().number(1, columns));
        Protobuf tensor = new Protobuf().number(1, type.code).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /** Adds an array of numbers, of the type of features, and returns its name. */
    String numbers(String wanted, double[] values, long... shape) {
        return numbers(wanted, real, values, shape);
    }

    /** Adds an array of doubles or floats and returns its name. */
    String numbers(String wanted, ElementType type, double[] values, long... shape) {
        byte[] raw = new byte[values.length * (type == ElementType.FLOAT ? Float.BYTES : Double.BYTES)];
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (type == ElementType.DOUBLE) {
                bytes.putDouble(value);
            } else {
                float rounded = (float) value;
                if (Float.isInfinite(rounded)) {
                    throw new IllegalArgumentException(
                            "%s has %s, which a float cannot hold; OnnxModel.of writes doubles"
                                    .formatted(Quoted.of(wanted), value));
                }
                bytes.putFloat(rounded);
            }
        }
        return initializer(wanted, type, raw, shape);
    }

    /** Adds a row of numbers, as wide as a layer or alone, and returns its name. */
    String row(String wanted, double[] values) {
        String name = numbers(wanted, values, values.length);
        return values.length == 1 ? kept(name, values[0]) : name;
    }

    /** Returns the name of one whole number. */
    String whole(long value) {
        return wholes("whole " + value, new long[] {value});
    }

    /** Adds an array of whole numbers and returns its name. */
    String wholes(String wanted, long[] values, long... shape) {
        byte[] raw = new byte[values.length * Long.BYTES];
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return initializer(wanted, ElementType.INT64, raw, shape);
    }

    private String initializer(String wanted, ElementType type, byte[] raw, long... shape) {
        String name = unique(wanted);
        Protobuf tensor = new Protobuf();
        for (long size : shape) {
            tensor.number(1, size);
        }
        initializers.message(5, tensor.number(2, type.code).text(8, name).bytes(9, raw));
        return name;
    }

    /** Returns the name of one number, of the type of features. */
    String number(double value) {
        String known = numbers.get(value);
        if (known == null) {
            known = kept(numbers("number " + JavaText.number(value), new double[] {value}), value);
            numbers.put(value, known);
        }
        return known;
    }

    /** Takes note of zeros that depend on the features. */
    void zeros(String tensor) {
        zeros = tensor;
        // Those that stand already are used where nothing is left out.
        numbers.keySet().removeIf(OnnxGraph::isMistaken);
    }

    /**
     * Returns a tensor of one number, perhaps made of zeros. ONNX Runtime 1.29 leaves out the addition of a constant that
     * is 0 as a float, and the multiplication by one that is 1 as a float, of doubles too.
     */
    private String kept(String constant, double value) {
        String from = zeros;
        if (from == null || real == ElementType.FLOAT || !isMistaken(value)) {
            return constant;
        }
        if ((float) value == 1) {
            return node("Add", constant, List.of(from, constant));
        }
        String one = node("Add", constant, List.of(from, number(1)));
        return node("Div", constant, List.of(one, numbers(constant, new double[] {1 / value})));
    }

    /** Whether a number is 0 or 1 as a float only. */
    private static boolean isMistaken(double value) {
        float rounded = (float) value;
        return (rounded == 0 || rounded == 1) && rounded != value;
    }

    /** Adds a node and returns the name of the tensor that it makes. */
    String node(String op, String wanted, List<String> from, Attribute... attributes) {
        return node(op, "", wanted, from, attributes);
    }

    /** Adds a node of the operators for texts and tables. */
    String tableNode(String op, String wanted, List<String> from, Attribute... attributes) {
        return node(op, "ai.onnx.ml", wanted, from, attributes);
    }

    private String node(String op, String domain, String wanted, List<String> from, Attribute... attributes) {
        String name = unique(wanted);
        nodes.message(1, node(op, domain, from, name, attributes));
        return name;
    }

    private static Protobuf node(String op, String domain, List<String> from, String to, Attribute... attributes) {
        Protobuf node = new Protobuf();
        from.forEach(input -> node.text(1, input));
        node.text(2, to).text(3, to).text(4, op);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.value);
        }
        return domain.isEmpty() ? node : node.text(7, domain);
    }

    /** Adds a node that turns a tensor into another type. */
    String cast(String wanted, String from, ElementType type) {
        return node("Cast", wanted, List.of(from), Attribute.of("to", type.code));
    }

    /** Returns the graph. */
    Protobuf message(String name) {
        return new Protobuf()
                .fields(nodes)
                .text(2, name)
                .fields(initializers)
                .fields(inputs)
                .fields(outputs);
    }
}
