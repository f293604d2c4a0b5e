package org.brooklet.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * How one column of a table becomes one number of a row, or several.
 *
 * @param column its name
 * @param kind what becomes of a cell
 * @param categories the texts of the training rows, in order; empty for numbers
 * @param ofNumbers whether the training rows had nothing but numbers: then 1 and 1.0 are one category
 * @param fill what a missing cell stands for: a number, or one of the categories as its place; {@code null} to refuse it
 */
public record ColumnCode(
        String column,
        Kind kind,
        List<String> categories,
        boolean ofNumbers,
        @Nullable Double fill) {

    /** What becomes of a cell. */
    public enum Kind {
        /** Its number. */
        NUMBER,
        /** A 1 in the column of its text, among zeros. */
        ONE_HOT,
        /** The place of its text, as a number. */
        PLACE,
        /** 1 where it is missing, else 0. */
        INDICATOR
    }

    /** Up to so many texts are categories in a table of any size. */
    private static final int FEW = 20;

    /** Fits a feature, and an indicator if there is to be one. */
    static List<ColumnCode> ofFeature(Schema schema, Table train, String name) {
        Column column = train.column(name);
        Missing missing = schema.missing(name);
        int absent = requirePresent(missing, train, column);
        ColumnCode code = !column.isText() && !schema.isCategory(name)
                ? new ColumnCode(name, Kind.NUMBER, List.of(), true, fillNumber(missing, column))
                : ofCategories(schema, train, column);
        boolean indicated = schema.hasIndicators() && absent > 0 && code.fill != null;
        return indicated ? List.of(code, new ColumnCode(name, Kind.INDICATOR, List.of(), true, null)) : List.of(code);
    }

    private static ColumnCode ofCategories(Schema schema, Table train, Column column) {
        String name = column.name();
        boolean ofNumbers = !column.isText();
        List<String> order = schema.order(name);
        List<String> categories = order == null ? categories(column) : ordered(train, column, order);
        if (!schema.isCategory(name)) {
            requireTexts(train, column, categories.size());
        }
        boolean fills = schema.missing(name) != Missing.REFUSE && schema.missing(name) != Missing.DROP_ROW;
        Double fill = fills ? (double) categories.indexOf(mostFrequent(counts(column))) : null;
        return new ColumnCode(name, order == null ? Kind.ONE_HOT : Kind.PLACE, categories, ofNumbers, fill);
    }

    /** Returns the categories in an order that was given, and refuses a training row of another one. */
    private static List<String> ordered(Table train, Column column, List<String> order) {
        String[] normalized = order.stream()
                .map(text -> CellText.category(text, !column.isText()))
                .toArray(String[]::new);
        List<String> categories = Names.of("Schema.ordinal", normalized);
        Set<String> known = new HashSet<>(categories);
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row) && !known.contains(NumberNames.category(column, row))) {
                throw new IllegalArgumentException("%s: found %s, which is not in the order given to ordinal, %s"
                        .formatted(
                                train.place(row, column.name()), Quoted.of(column.text(row)), Quoted.list(categories)));
            }
        }
        return categories;
    }

    /** Fits a target. */
    static ColumnCode ofTarget(Schema schema, Table train, String name) {
        Column column = train.column(name);
        requirePresent(schema.targetsMayBeMissing() ? Missing.DROP_ROW : Missing.REFUSE, train, column);
        double unknown = Double.NaN;
        Double fill = schema.targetsMayBeMissing() ? unknown : null;
        if (!column.isText() && !schema.targetsAreClasses() && schema.order(name) == null) {
            return new ColumnCode(name, Kind.NUMBER, List.of(), true, fill);
        }
        List<String> order = schema.order(name);
        List<String> categories = order == null ? categories(column) : ordered(train, column, order);
        if (!schema.isCategory(name)) {
            requireTexts(train, column, categories.size());
        }
        if (categories.size() < 2) {
            throw new IllegalArgumentException("%s: every row is of class %s: there is nothing to learn"
                    .formatted(train.place(0, name), Quoted.of(categories.get(0))));
        }
        return new ColumnCode(name, Kind.PLACE, categories, !column.isText(), fill);
    }

    /** Refuses a training column in which a cell is missing that may not be, or all are; returns how many are. */
    private static int requirePresent(Missing missing, Table train, Column column) {
        boolean refuses = missing == Missing.REFUSE;
        int absent = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
                absent++;
                if (refuses) {
                    throw missing(train, row, column.name());
                }
            }
        }
        if (absent == column.rows()) {
            throw new IllegalArgumentException(
                    "%s: every cell of this column is missing; leave it out with without(...)"
                            .formatted(train.place(0, column.name())));
        }
        return absent;
    }

    private static IllegalArgumentException missing(Table table, int row, String name) {
        return new IllegalArgumentException(
                ("%s: this cell is missing; Schema.filling(...) says what it stands for, or leaves the row out; a target"
                                + " that is missing can be left out, or masked with Schema.maskingTargets()")
                        .formatted(table.place(row, name)));
    }

    /** Refuses numbers with a few texts among them, which are mistakes or mean missing, and texts that name the row. */
    private static void requireTexts(Table train, Column column, int categories) {
        int text = -1;
        int numbers = 0;
        int present = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
                continue;
            }
            present++;
            if (CellText.isNumber(column.text(row))) {
                numbers++;
            } else if (text < 0) {
                text = row;
            }
        }
        if (text >= 0 && numbers > 0) {
            Set<String> missing = new TreeSet<>(train.missing());
            missing.remove("");
            missing.add(column.text(text));
            throw new IllegalArgumentException(
                    ("%s: found %s in a column of numbers; Csv.missing(%s) if that means missing, Schema.categories(%s) if"
                                    + " the numbers are names")
                            .formatted(
                                    train.place(text, column.name()),
                                    Quoted.of(column.text(text)),
                                    missing.stream().map(Quoted::of).collect(Collectors.joining(", ")),
                                    Quoted.of(column.name())));
        }
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row) && NumberNames.isDecorated(column.text(row))) {
                throw new IllegalArgumentException(
                        "%s: found %s, which looks like a number with more around it; numbers are written as 1234.5%s"
                                .formatted(
                                        train.place(row, column.name()),
                                        Quoted.of(column.text(row)),
                                        NumberNames.hasDecimalComma(column.text(row))
                                                ? ", or read by Csv.decimalComma()"
                                                : ", and Schema.categories(%s) takes it for a name"
                                                        .formatted(Quoted.of(column.name()))));
            }
        }
        if (categories > FEW && categories > present / 2) {
            throw new IllegalArgumentException(
                    ("%s: found %s different texts in %s rows, which cannot be learned from; leave the column out with"
                                    + " without(%s), or name it in categories(...)")
                            .formatted(train.place(0, column.name()), categories, present, Quoted.of(column.name())));
        }
    }

    private static @Nullable Double fillNumber(Missing missing, Column column) {
        return switch (missing) {
            case REFUSE, DROP_ROW -> null;
            case MEAN -> mean(present(column));
            case MEDIAN -> median(present(column));
            case MODE -> Double.parseDouble(mostFrequent(counts(column)));
        };
    }

    /** Returns the numbers that are not missing. */
    static double[] present(Column column) {
        double[] present = new double[column.rows()];
        int n = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                present[n++] = column.number(row);
            }
        }
        return Arrays.copyOf(present, n);
    }

    private static double median(double[] numbers) {
        Arrays.sort(numbers);
        int n = numbers.length;
        return n % 2 == 1 ? numbers[n / 2] : numbers[n / 2 - 1] / 2 + numbers[n / 2] / 2;
    }

    static double mean(double[] numbers) {
        double mean = 0;
        for (int i = 0; i < numbers.length; i++) {
            // Divided first, since the difference of two large numbers may overflow.
            mean += numbers[i] / (i + 1) - mean / (i + 1);
        }
        return mean;
    }

    /** Returns the categories of a column in order, numbers by size, texts by their letters, and how often each occurs. */
    static SortedMap<String, Integer> counts(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(NumberNames.category(column, row), 1, Integer::sum);
            }
        }
        SortedMap<String, Integer> sorted =
                new TreeMap<>(column.isText() ? Comparator.naturalOrder() : NumberNames::compare);
        sorted.putAll(counts);
        return sorted;
    }

    private static List<String> categories(Column column) {
        return List.copyOf(counts(column).keySet());
    }

    /** Returns the most frequent category, the first of several in order. */
    static String mostFrequent(SortedMap<String, Integer> counts) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    /** Returns how many numbers a row has of this column. */
    public int width() {
        return kind == Kind.ONE_HOT ? categories.size() : 1;
    }

    /** Returns the names of these numbers. */
    public List<String> names() {
        return switch (kind) {
            case ONE_HOT ->
                categories.stream().map(category -> column + "=" + category).toList();
            case INDICATOR -> List.of(column + "=missing");
            case NUMBER, PLACE -> List.of(column);
        };
    }

    /** Writes the numbers of all rows into a matrix of zeros, from a column on. */
    void encode(Table table, DMatrixRMaj to, int first, boolean unseenIsNone) {
        Column from = table.column(column);
        Map<String, Integer> places = Names.places(categories);
        for (int row = 0; row < table.rows(); row++) {
            if (kind == Kind.INDICATOR) {
                to.set(row, first, from.isMissing(row) ? 1 : 0);
                continue;
            }
            double value = from.isMissing(row)
                    ? filled(table, row)
                    : kind == Kind.NUMBER ? number(table, from, row) : place(table, from, row, places, unseenIsNone);
            if (kind != Kind.ONE_HOT) {
                to.set(row, first, value);
            } else if (value >= 0) {
                to.set(row, first + (int) value, 1);
            }
        }
    }

    /** Writes the numbers of one row that is given by names into an array of zeros, from a place on. */
    void encode(Map<String, ?> row, Set<String> missing, double[] to, int first, boolean unseenIsNone) {
        double filling = fill == null ? Double.NaN : fill;
        switch (kind) {
            case INDICATOR -> to[first] = RowCells.indicator(row, missing, column);
            case NUMBER -> to[first] = RowCells.number(row, missing, column, filling);
            case PLACE -> to[first] = place(row, missing, filling, false);
            case ONE_HOT -> {
                double place = place(row, missing, filling, unseenIsNone);
                if (place >= 0) {
                    to[first + (int) place] = 1;
                }
            }
        }
    }

    private double place(Map<String, ?> row, Set<String> missing, double filling, boolean unseenIsNone) {
        return RowCells.place(row, missing, column, Names.places(categories), ofNumbers, filling, unseenIsNone);
    }

    private double filled(Table table, int row) {
        if (fill == null) {
            throw missing(table, row, column);
        }
        return fill;
    }

    private double number(Table table, Column from, int row) {
        double number = from.isText() ? CellText.number(from.text(row)) : from.number(row);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("%s: expected a number%s, found %s"
                    .formatted(
                            table.place(row, column),
                            Double.isNaN(number) ? ", as in the training rows" : " of magnitude below 1.8e308",
                            Quoted.of(from.text(row))));
        }
        return number;
    }

    private int place(Table table, Column from, int row, Map<String, Integer> places, boolean unseenIsNone) {
        String text = from.text(row);
        int place = CellText.place(text, places, ofNumbers);
        if (place >= 0) {
            return place;
        }
        if (kind == Kind.ONE_HOT && unseenIsNone) {
            return -1;
        }
        throw new IllegalArgumentException("%s: found %s, which no training row has; they have %s%s"
                .formatted(
                        table.place(row, column),
                        Quoted.of(text),
                        Quoted.list(categories),
                        kind == Kind.ONE_HOT ? "; unseenAsNone() counts it as none of them" : ""));
    }
}
