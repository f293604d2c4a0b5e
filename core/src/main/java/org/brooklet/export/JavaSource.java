package org.brooklet.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.brooklet.Network;
import org.brooklet.io.AtomicFile;
import org.brooklet.kernel.Quoted;

/**
 * A network as one Java class that needs nothing but the JDK, 17 or newer, and predicts the same bits.
 *
 * <pre>{@code
 * JavaSource.of(network, "org.acme.Penguins").write(Path.of("src/main/java/org/acme/Penguins.java"));
 *
 * double[] probabilities = Penguins.predict(46.1, 17.2, 211, 4500, 1, 0);
 * double[] same = Penguins.predict(Map.of("bill_length_mm", 46.1, ...));      // where the network knows its columns
 * }</pre>
 *
 * <p>The class refuses what the network refuses, may be used by any number of threads, allocates its result only, and
 * may be of any size that {@code javac} has memory for. It is the network of the moment when it was written. Functions
 * that it needs are the library's own, cut out of its source.
 */
public final class JavaSource {

    private static final Set<String> KEYWORDS = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long native new"
                            + " null package private protected public return short static strictfp super switch synchronized"
                            + " this throw throws transient true try void volatile while _ record var yield sealed permits")
                    .split(" "));

    /** The classes that the source names, by their simple names. */
    private static final Map<String, String> IMPORTS = Map.of(
            "ArrayList", "java.util.ArrayList",
            "Base64", "java.util.Base64",
            "BigDecimal", "java.math.BigDecimal",
            "ByteBuffer", "java.nio.ByteBuffer",
            "Collection", "java.util.Collection",
            "LinkedHashMap", "java.util.LinkedHashMap",
            "List", "java.util.List",
            "Map", "java.util.Map",
            "Pattern", "java.util.regex.Pattern",
            "Set", "java.util.Set");

    /** Other classes that it names. */
    private static final Set<String> TAKEN = Set.of(
            ("CellText Character Double Functions IllegalArgumentException Integer KeptRows Long LogSumExp Math Normal Number Object Quoted"
                            + " RowCells RowFunctions SmallProducts StrictMath String StringBuilder System ThreadLocal")
                    .split(" "));

    private final String text;

    private JavaSource(String text) {
        this.text = text;
    }

    /**
     * Writes a network as source, as it is now.
     *
     * @param className the name of the class with its package, of letters, digits and underscores of ASCII
     * @throws IllegalArgumentException if that is no name of a class, or one that the source needs itself, or the network
     *     has an op of one's own without a formula, or with one that cannot be said
     */
    public static JavaSource of(Network network, String className) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(className, "className");
        String simple = className.substring(className.lastIndexOf('.') + 1);
        boolean isName = className.matches("([A-Za-z_][A-Za-z0-9_]*\\.)*[A-Za-z_][A-Za-z0-9_]*");
        for (String part : className.split("\\.", -1)) {
            isName &= !KEYWORDS.contains(part);
        }
        // No class loader takes a class of this package.
        isName &= !className.startsWith("java.");
        if (!isName) {
            throw new IllegalArgumentException(
                    "expected the name of a Java class, as in org.acme.Penguins, found " + Quoted.of(className));
        }
        if (TAKEN.contains(simple) || IMPORTS.containsKey(simple) || simple.matches("(Layers|Columns)[0-9]+")) {
            throw new IllegalArgumentException(
                    "the source needs the name %s itself: choose another for the class".formatted(simple));
        }
        String body = body(network.copy(), simple);
        StringBuilder source = new StringBuilder();
        if (!simple.equals(className)) {
            source.append("package ")
                    .append(className, 0, className.lastIndexOf('.'))
                    .append(";\n\n");
        }
        return new JavaSource(source + imports(body) + body);
    }

    /** Returns the source. */
    public String text() {
        return text;
    }

    /**
     * Writes the source into a file, which has the name of the class and ends in {@code .java}. At any moment the old file
     * is there or the new one.
     *
     * @throws IOException if writing fails; then the old file is as it was
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String imports(String body) {
        StringBuilder imports = new StringBuilder();
        IMPORTS.entrySet().stream()
                .filter(entry -> Pattern.compile("\\b" + entry.getKey() + "\\b")
                        .matcher(body)
                        .find())
                .map(Map.Entry::getValue)
                .sorted()
                .forEach(name -> imports.append("import ").append(name).append(";\n"));
        return imports.isEmpty() ? "" : imports.append('\n').toString();
    }

    private static String body(Network network, String name) {
        Steps steps = new Steps(network);
        JavaLayers layers = new JavaLayers(steps);
        JavaColumns columns = new JavaColumns(network);
        StringBuilder code = new StringBuilder();
        head(network, steps.classes(), name, columns, code);
        predict(steps, layers, code);
        if (columns.areKnown()) {
            predictRow(columns, code);
            columns.classes().forEach(code::append);
        }
        layers.classes().forEach(code::append);
        helpers(code);
        return code + new LibrarySource().neededBy(code.toString()) + "}\n";
    }

    private static void head(
            Network network, List<String> classes, String name, JavaColumns columns, StringBuilder code) {
        code.append("""
                /**
                 * Predicts %s from %s.
                 *
                 * <p>A network of Brooklet as Java: it needs nothing but the JDK, 17 or newer, gives the bits of the network, and may
                 * be used by any number of threads.
                 */
                public final class %s {

                    /** The number of features. */
                    public static final int INPUTS = %s;

                    /** The numbers in a prediction. */
                    public static final int OUTPUTS = %s;
                """.formatted(
                        count(network.outputs(), "number"),
                        columns.areKnown() ? JavaText.comment(columns.names()) : count(network.inputs(), "feature"),
                        name,
                        network.inputs(),
                        network.outputs()));
        if (!classes.isEmpty()) {
            code.append("\n    /** The classes, in their order. */\n    public static final List<String> CLASSES =\n")
                    .append("            List.of(%s);\n".formatted(JavaText.texts(classes)));
        }
        code.append("\n    /** The value of each layer, for one thread. */\n")
                .append("    private static final ThreadLocal<double[][]> VALUES = new ThreadLocal<>();\n")
                .append("\n    private %s() {}\n".formatted(name));
    }

    private static String count(int number, String what) {
        return "%s %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static void predict(Steps steps, JavaLayers layers, StringBuilder code) {
        StringBuilder allocate = new StringBuilder();
        StringBuilder forward = new StringBuilder();
        for (int i = 1; i <= layers.classes().size(); i++) {
            allocate.append("            Layers%s.allocate(v);\n".formatted(i));
            forward.append("        Layers%s.forward(x, v);\n".formatted(i));
        }
        code.append("""

                    /**
                     * Returns the prediction for one row of features.
                     *
                     * @throws IllegalArgumentException if there are not as many as INPUTS, one is NaN or infinite, or the prediction
                     *     overflows
                     */
                    public static double[] predict(double... x) {
                        if (x.length != INPUTS) {
                            throw new IllegalArgumentException("expected " + INPUTS + " features, found " + x.length);
                        }
                        requireFinite(x, "feature");
                        double[][] v = VALUES.get();
                        if (v == null) {
                            v = new double[%s][];
                %s            VALUES.set(v);
                        }
                %s        double[] y = v[%s].clone();
                        requireFinite(y, "prediction");
                        return y;
                    }

                    private static void requireFinite(double[] numbers, String what) {
                        for (int i = 0; i < numbers.length; i++) {
                            if (Math.abs(numbers[i]) <= Double.MAX_VALUE) {
                                continue;
                            }
                            throw new IllegalArgumentException(what + " " + i + " must be finite, found " + numbers[i]);
                        }
                    }
                """.formatted(steps.layers().size(), allocate, forward, steps.output()));
    }

    private static void predictRow(JavaColumns columns, StringBuilder code) {
        StringBuilder encode = new StringBuilder();
        for (int i = 1; i <= columns.classes().size(); i++) {
            encode.append("        Columns%s.encode(row, x);\n".formatted(i));
        }
        String missing =
                columns.missing().isEmpty() ? "Set.of()" : "Set.of(%s)".formatted(JavaText.texts(columns.missing()));
        String arranged = columns.areInOrder() ? "predict(x)" : "predict(arranged(x))";
        code.append("""

                    /** The texts that mean missing, beside null and NaN. */
                    private static final Set<String> MISSING = %s;

                    /**
                     * Returns the prediction for one row, given by the names of its columns: texts and numbers as in the file, null
                     * or NaN where one is missing.
                     *
                     * @throws IllegalArgumentException if a column is not there, missing without a number that fills it, or of a text
                     *     that the training rows have not
                     */
                    public static double[] predict(Map<String, ?> row) {
                        double[] x = new double[%s];
                %s        return %s;
                    }

                    private static void oneHot(double place, double[] x, int first) {
                        if (place >= 0) {
                            x[first + (int) place] = 1;
                        }
                    }

                    private static Map<String, Integer> places(String[] texts) {
                        Map<String, Integer> places = new LinkedHashMap<>();
                        for (String text : texts) {
                            places.put(text, places.size());
                        }
                        return places;
                    }
                """.formatted(missing, columns.width(), encode, arranged));
        if (!columns.areInOrder()) {
            code.append("""

                        /** For each feature, its place among those that are encoded. */
                        private static final double[] ORDER = %s;

                        private static double[] arranged(double[] encoded) {
                            double[] x = new double[INPUTS];
                            for (int i = 0; i < x.length; i++) {
                                x[i] = encoded[(int) ORDER[i]];
                            }
                            return x;
                        }
                    """.formatted(JavaText.numbers(columns.order())));
        }
    }

    /** Whether a function is called in some source, wherever the call stands. */
    static boolean calls(CharSequence code, String function) {
        return Pattern.compile("\\b" + function + "\\(").matcher(code).find();
    }

    /** What the code so far calls. */
    private static void helpers(StringBuilder code) {
        if (calls(code, "numbers")) {
            code.append("""

                        /** Numbers of 8 bytes each, in texts that a class file can hold. */
                        private static double[] numbers(String... texts) {
                            int bytes = 0;
                            byte[][] parts = new byte[texts.length][];
                            for (int i = 0; i < texts.length; i++) {
                                parts[i] = Base64.getDecoder().decode(texts[i]);
                                bytes += parts[i].length / 8;
                            }
                            double[] numbers = new double[bytes];
                            int at = 0;
                            for (byte[] part : parts) {
                                ByteBuffer.wrap(part).asDoubleBuffer().get(numbers, at, part.length / 8);
                                at += part.length / 8;
                            }
                            return numbers;
                        }
                    """);
        }
        if (calls(code, "texts")) {
            code.append("""

                        private static String[] texts(char separator, String joined) {
                            return joined.split(Pattern.quote(String.valueOf(separator)), -1);
                        }
                    """);
        }
    }

    @Override
    public String toString() {
        return "JavaSource of %s lines".formatted(text.lines().count());
    }
}
