package org.brooklet.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.brooklet.Layer;
import org.brooklet.Network;
import org.brooklet.data.ColumnCode;
import org.brooklet.data.Encoding;

/** How the columns of a row become features, as nested classes of statements, each small enough for a class file. */
final class JavaColumns {

    /** Characters of code in one class. */
    private static final int MOST = 12_000;

    private final List<String> classes = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> missing = new TreeSet<>();

    /** For each feature that the network reads, its place among those that are encoded. */
    private final double[] order;

    /** The number of features that are encoded. */
    private final int width;

    // The class that is being written.
    private final StringBuilder members = new StringBuilder();
    private final StringBuilder statements = new StringBuilder();

    JavaColumns(Network network) {
        List<String> read = new ArrayList<>();
        for (Layer layer : network.layers()) {
            read.addAll(layer.columns());
        }
        Map<String, Integer> encoded = new HashMap<>();
        boolean unseenIsNone = false;
        List<ColumnCode> codes = new ArrayList<>();
        if (network.encoding().isPresent()) {
            Encoding encoding = network.encoding().get();
            codes.addAll(encoding.featureCodes());
            missing.addAll(encoding.missing());
            unseenIsNone = encoding.unseenIsNone();
        } else {
            // Numbers, from no file: as they are, and never missing.
            for (String name : read) {
                names.add(name);
                statement("x[%s] = RowCells.plain(row, %s);".formatted(encoded.size(), JavaText.text(name)));
                encoded.put(name, encoded.size());
            }
        }
        for (ColumnCode code : codes) {
            add(code, encoded.size(), unseenIsNone);
            for (String name : code.names()) {
                encoded.put(name, encoded.size());
            }
        }
        order = read.stream().mapToDouble(encoded::get).toArray();
        width = encoded.size();
        end();
    }

    private void add(ColumnCode code, int place, boolean unseenIsNone) {
        Double fill = code.fill();
        String column = JavaText.text(code.column());
        String filling = JavaText.number(fill == null ? Double.NaN : fill);
        names.add(code.column());
        if (code.kind() == ColumnCode.Kind.NUMBER) {
            statement("x[%s] = RowCells.number(row, MISSING, %s, %s);".formatted(place, column, filling));
        } else if (code.kind() == ColumnCode.Kind.INDICATOR) {
            statement("x[%s] = RowCells.indicator(row, MISSING, %s);".formatted(place, column));
        } else {
            String categories = "CATEGORIES_" + place;
            members.append("        static final Map<String, Integer> %s =\n                places(%s);\n\n"
                    .formatted(categories, JavaText.texts(code.categories())));
            boolean isOneHot = code.kind() == ColumnCode.Kind.ONE_HOT;
            String cell = "RowCells.place(row, MISSING, %s, %s, %s, %s, %s)"
                    .formatted(column, categories, code.ofNumbers(), filling, isOneHot && unseenIsNone);
            statement((isOneHot ? "oneHot(%s, x, %s);" : "x[%2$s] = %1$s;").formatted(cell, place));
        }
    }

    private void statement(String statement) {
        statements.append("            ").append(statement).append('\n');
        if (members.length() + statements.length() > MOST) {
            end();
        }
    }

    private void end() {
        String name = "Columns" + (classes.size() + 1);
        classes.add("\n    private static final class " + name + " {\n\n"
                + members
                + "        static void encode(Map<String, ?> row, double[] x) {\n"
                + statements
                + "        }\n    }\n");
        members.setLength(0);
        statements.setLength(0);
    }

    /** The classes, named Columns1, Columns2 and so on. */
    List<String> classes() {
        return classes;
    }

    /** Whether rows can be given by name. */
    boolean areKnown() {
        return order.length > 0;
    }

    /** The columns of a row. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The texts that mean missing. */
    Set<String> missing() {
        return missing;
    }

    double[] order() {
        return order;
    }

    int width() {
        return width;
    }

    /** Whether the network reads all features in the order in which they are encoded. */
    boolean areInOrder() {
        for (int i = 0; i < order.length; i++) {
            if (order[i] != i) {
                return false;
            }
        }
        return order.length == width;
    }
}
