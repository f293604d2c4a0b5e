package org.brooklet.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * How one column of a table becomes numbers.
 *
 * @param column its name
 * @param kind what becomes of a cell
 * @param categories the texts of the training rows, in order; empty for numbers
 * @param ofNumbers whether the training rows had nothing but numbers: then 1 and 1.0 are one category
 * @param fill what a missing cell stands for: a number, or one of the categories as its place; {@code null} to refuse it
 */
record ColumnCode(
        String column,
        Kind kind,
        List<String> categories,
        boolean ofNumbers,
        @Nullable Double fill) {

    /** What becomes of a cell. */
    enum Kind {
        /** Its number. */
        NUMBER,
        /** A 1 in the column of its text, among zeros. */
        ONE_HOT,
        /** The place of its text. */
        CLASS
    }

    /** Up to so many texts are categories in a table of any size. */
    private static final int FEW = 20;

    /** Fits a feature. */
    static ColumnCode ofFeature(Schema schema, Table train, String name) {
        Column column = train.column(name);
        requirePresent(schema.missing(), train, column);
        if (!column.isText() && !schema.isCategory(name)) {
            return new ColumnCode(name, Kind.NUMBER, List.of(), true, fillNumber(schema.missing(), column));
        }
        List<String> categories = categories(column);
        if (!schema.isCategory(name)) {
            requireTexts(train, column, categories.size());
        }
        boolean fills = schema.missing() != Missing.REFUSE && schema.missing() != Missing.DROP_ROW;
        Double fill = fills ? (double) categories.indexOf(mostFrequent(column)) : null;
        return new ColumnCode(name, Kind.ONE_HOT, categories, !column.isText(), fill);
    }

    /** Fits a target. */
    static ColumnCode ofTarget(Schema schema, Table train, String name) {
        Column column = train.column(name);
        requirePresent(Missing.REFUSE, train, column);
        if (!column.isText() && !schema.targetsAreClasses()) {
            return new ColumnCode(name, Kind.NUMBER, List.of(), true, null);
        }
        List<String> categories = categories(column);
        if (!schema.isCategory(name)) {
            requireTexts(train, column, categories.size());
        }
        if (categories.size() < 2) {
            throw new IllegalArgumentException("%s: every row is of class %s: there is nothing to learn"
                    .formatted(train.place(0, name), Quoted.of(categories.get(0))));
        }
        return new ColumnCode(name, Kind.CLASS, categories, !column.isText(), null);
    }

    /** Refuses a training column in which a cell is missing that may not be, or all are. */
    private static void requirePresent(Missing missing, Table train, Column column) {
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
    }

    private static IllegalArgumentException missing(Table table, int row, String name) {
        return new IllegalArgumentException(
                ("%s: this cell is missing; Schema.filling(...) says what it stands for, or leaves the row out; a target"
                                + " that is missing can only be left out")
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
            if (CsvLines.isNumber(column.text(row))) {
                numbers++;
            } else if (text < 0) {
                text = row;
            }
        }
        if (text >= 0 && numbers > 0) {
            throw new IllegalArgumentException(
                    ("%s: found %s in a column of numbers; Csv.missing(%s) if that means missing, Schema.categories(%s) if"
                                    + " the numbers are names")
                            .formatted(
                                    train.place(text, column.name()),
                                    Quoted.of(column.text(text)),
                                    Quoted.of(column.text(text)),
                                    Quoted.of(column.name())));
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
            case MODE -> Double.parseDouble(mostFrequent(column));
        };
    }

    /** Returns the numbers that are not missing. */
    private static double[] present(Column column) {
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

    private static double mean(double[] numbers) {
        double mean = 0;
        for (int i = 0; i < numbers.length; i++) {
            mean += (numbers[i] - mean) / (i + 1);
        }
        return mean;
    }

    /** Returns the categories of a column in order, numbers by size, texts by their letters, and how often each occurs. */
    private static SortedMap<String, Integer> counts(Column column) {
        SortedMap<String, Integer> counts =
                new TreeMap<>(column.isText() ? Comparator.naturalOrder() : Comparator.comparing(BigDecimal::new));
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(category(column.text(row), !column.isText()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<String> categories(Column column) {
        return List.copyOf(counts(column).keySet());
    }

    /** Returns the most frequent category, the first of several in order. */
    private static String mostFrequent(Column column) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : counts(column).entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    /** Returns the category that a text is of: where all are numbers, 1 and 1.0 are one. */
    static String category(String text, boolean ofNumbers) {
        return ofNumbers && CsvLines.isNumber(text)
                ? new BigDecimal(text.endsWith(".") ? text + "0" : text)
                        .stripTrailingZeros()
                        .toPlainString()
                : text;
    }

    int width() {
        return kind == Kind.ONE_HOT ? categories.size() : 1;
    }

    List<String> names() {
        return kind == Kind.ONE_HOT
                ? categories.stream().map(category -> column + "=" + category).toList()
                : List.of(column);
    }

    /** Writes the numbers of all rows into a matrix of zeros, from a column on. */
    void encode(Table table, DMatrixRMaj to, int first, boolean unseenIsNone) {
        Column from = table.column(column);
        for (int row = 0; row < table.rows(); row++) {
            if (kind == Kind.NUMBER) {
                to.set(row, first, number(table, from, row));
                continue;
            }
            int place = place(table, from, row);
            if (place < 0 && !unseenIsNone) {
                throw new IllegalArgumentException(
                        "%s: found %s, which no training row has; they have %s; unseenAsNone() counts it as none of them"
                                .formatted(
                                        table.place(row, column), Quoted.of(from.text(row)), Quoted.list(categories)));
            }
            if (kind == Kind.CLASS) {
                to.set(row, first, place);
            } else if (place >= 0) {
                to.set(row, first + place, 1);
            }
        }
    }

    private double number(Table table, Column from, int row) {
        if (from.isMissing(row)) {
            if (fill == null) {
                throw missing(table, row, column);
            }
            return fill;
        }
        if (from.isText()) {
            String text = from.text(row);
            if (!CsvLines.isNumber(text)) {
                throw new IllegalArgumentException("%s: expected a number, as in the training rows, found %s"
                        .formatted(table.place(row, column), Quoted.of(text)));
            }
            return Double.parseDouble(text);
        }
        return from.number(row);
    }

    private int place(Table table, Column from, int row) {
        if (from.isMissing(row)) {
            if (fill == null) {
                throw missing(table, row, column);
            }
            return fill.intValue();
        }
        return categories.indexOf(category(from.text(row), ofNumbers));
    }
}
