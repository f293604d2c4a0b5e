package org.brooklet.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brooklet.kernel.Quoted;

/**
 * A table is a CSV file as it is: columns of numbers or texts, in which cells may be missing. A {@link Schema} makes a
 * {@link Dataset} of it. Immutable.
 *
 * <pre>{@code
 * Table passengers = Csv.read(Path.of("titanic.csv")).table();
 * Table.Split split = passengers.split(0.75, 42);
 * Encoding encoding = Schema.predicting("Survived").without("Name", "Ticket").filling(Missing.MEDIAN).fit(split.train());
 * Dataset train = encoding.dataset(split.train());
 * Dataset test = encoding.dataset(split.test());
 * }</pre>
 */
public final class Table {

    /**
     * A table in two parts without a row in common.
     *
     * @param train the rows to train on, and to fit a schema on
     * @param test the rows held back
     */
    public record Split(Table train, Table test) {}

    private final String file;

    /** The line of the file that each row begins in. */
    private final long[] lines;

    private final Map<String, Column> columns = new LinkedHashMap<>();

    Table(String file, long[] lines, List<Column> columns) {
        this.file = file;
        this.lines = lines;
        columns.forEach(column -> this.columns.put(column.name(), column));
    }

    /** Returns the number of rows. */
    public int rows() {
        return lines.length;
    }

    /** Returns the names of the columns, in the order of the file. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** Returns whether there is a column of a name. */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /**
     * Returns the column of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("%s: no column %s; the columns are %s"
                    .formatted(Quoted.visible(file), Quoted.of(name), Quoted.list(columns.keySet())));
        }
        return column;
    }

    /** Returns where a cell is, for a message: file, line and column. */
    String place(int row, String column) {
        return "%s, line %s, column %s".formatted(Quoted.visible(file), lines[row], Quoted.of(column));
    }

    /**
     * Returns a table of some rows, in the given order.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Table select(int... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("select expects at least 1 row, found 0");
        }
        long[] chosen = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= lines.length) {
                throw new IndexOutOfBoundsException("no row %s in a table of %s rows".formatted(rows[i], lines.length));
            }
            chosen[i] = lines[rows[i]];
        }
        List<Column> some = new ArrayList<>();
        columns.values().forEach(column -> some.add(column.select(rows)));
        return new Table(file, chosen, some);
    }

    /** Splits at random, as {@link Dataset#split} does. */
    public Split split(double trainShare, long seed) {
        RandomSplit split = RandomSplit.of(rows(), trainShare, seed);
        return new Split(select(split.train()), select(split.test()));
    }

    /**
     * Splits at random, but so that both parts have the same mixture of the texts or numbers of one column, as {@link
     * Dataset#stratifiedSplit} does; missing ones are a class too.
     */
    public Split stratifiedSplit(String column, double trainShare, long seed) {
        RandomSplit split = RandomSplit.stratified(rowsOfClass(column), rows(), trainShare, seed);
        return new Split(select(split.train()), select(split.test()));
    }

    /** Deals the rows out at random to k folds, as {@link Dataset#folds} does: a schema is fitted on each in turn. */
    public List<Split> folds(int k, long seed) {
        return splits(RandomSplit.folds(rows(), k, seed));
    }

    /** Deals the rows of each text or number of one column out to k folds, so that all have the same mixture. */
    public List<Split> stratifiedFolds(String column, int k, long seed) {
        return splits(RandomSplit.stratifiedFolds(rowsOfClass(column), rows(), k, seed));
    }

    private List<Split> splits(List<RandomSplit> folds) {
        List<Split> splits = new ArrayList<>();
        folds.forEach(fold -> splits.add(new Split(select(fold.train()), select(fold.test()))));
        return splits;
    }

    private Map<Object, List<Integer>> rowsOfClass(String column) {
        Column classes = column(column);
        Map<Object, List<Integer>> rowsOfClass = new LinkedHashMap<>();
        for (int row = 0; row < rows(); row++) {
            Object key = classes.isMissing(row) ? "" : classes.isText() ? classes.text(row) : classes.number(row) + 0.0;
            rowsOfClass.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        return rowsOfClass;
    }

    /** Returns a table of the columns to print: how many are missing, range and mean of numbers, the texts. */
    public String describe() {
        StringBuilder described = new StringBuilder();
        described.append(String.format(
                Locale.ROOT,
                "%-24s %8s %8s %12s %12s %12s  %s%n",
                "column",
                "missing",
                "distinct",
                "min",
                "mean",
                "max",
                "most frequent"));
        columns.values().forEach(column -> described.append(described(column)));
        return described.toString();
    }

    private static String described(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        int missing = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        String mode = "";
        for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
                missing++;
                continue;
            }
            String text = column.text(row);
            counts.merge(text, 1, Integer::sum);
            if (counts.getOrDefault(text, 0) > counts.getOrDefault(mode, 0)) {
                mode = text;
            }
            if (!column.isText()) {
                sum += column.number(row);
                min = Math.min(min, column.number(row));
                max = Math.max(max, column.number(row));
            }
        }
        String name = Quoted.bare(column.name());
        String frequent = "%s (%s)".formatted(Quoted.bare(mode), counts.getOrDefault(mode, 0));
        if (column.isText()) {
            return String.format(
                    Locale.ROOT,
                    "%-24s %8d %8d %12s %12s %12s  %s%n",
                    name,
                    missing,
                    counts.size(),
                    "",
                    "",
                    "",
                    frequent);
        }
        double mean = sum / (column.rows() - missing);
        return String.format(
                Locale.ROOT,
                "%-24s %8d %8d %12.6g %12.6g %12.6g  %s%n",
                name,
                missing,
                counts.size(),
                min,
                mean,
                max,
                frequent);
    }

    @Override
    public String toString() {
        return "Table of %s rows, columns %s".formatted(rows(), Quoted.list(columns.keySet()));
    }
}
