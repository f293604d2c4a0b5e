package org.brooklet.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Where each row begins: the line of the file; or, for a row with line breaks in its cells, the line of each cell; 0
     * for what is from no file.
     */
    private final long[][] lines;

    /** The texts that mean missing. */
    private final Set<String> missing;

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Integer> places;

    Table(String file, long[][] lines, Set<String> missing, List<Column> columns) {
        this.file = file;
        this.lines = lines;
        this.missing = missing;
        columns.forEach(column -> this.columns.put(column.name(), column));
        this.places = Names.places(names());
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
                    .formatted(Quoted.visible(file), Quoted.of(String.valueOf(name)), Quoted.list(columns.keySet())));
        }
        return column;
    }

    /** Returns where a cell is, for a message: file, line and column. */
    String place(int row, String column) {
        long[] begins = lines[row];
        long line = begins[Math.min(places.getOrDefault(column, 0), begins.length - 1)];
        return "%s%s, column %s".formatted(Quoted.visible(file), line == 0 ? "" : ", line " + line, Quoted.of(column));
    }

    /** The texts that mean missing. */
    Set<String> missing() {
        return missing;
    }

    /**
     * Returns a table of some rows, in the given order.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Table select(int... rows) {
        if (Objects.requireNonNull(rows, "rows").length == 0) {
            throw new IllegalArgumentException("select expects at least 1 row, found 0");
        }
        long[][] chosen = new long[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= lines.length) {
                throw new IndexOutOfBoundsException("no row %s in a table of %s rows".formatted(rows[i], lines.length));
            }
            chosen[i] = lines[rows[i]];
        }
        List<Column> some = new ArrayList<>();
        columns.values().forEach(column -> some.add(column.select(rows)));
        return new Table(file, chosen, missing, some);
    }

    private Split split(RowSplit split) {
        return new Split(select(split.train()), select(split.test()));
    }

    /** Splits at random, as {@link Dataset#split} does. */
    public Split split(double trainShare, long seed) {
        return split(RowSplit.random(rows(), trainShare, seed));
    }

    /** Splits in the order of the rows, the first ones to train on, as {@link Dataset#splitInOrder} does. */
    public Split splitInOrder(double trainShare) {
        return split(RowSplit.inOrder(rows(), trainShare));
    }

    /** Splits into given rows to train on and all others, as {@link Dataset#splitAt} does. */
    public Split splitAt(int... trainRows) {
        return split(RowSplit.at(rows(), trainRows));
    }

    /**
     * Splits at random, but so that both parts have the same mixture of the texts or numbers of one column, as {@link
     * Dataset#stratifiedSplit} does; missing ones are a class too.
     */
    public Split stratifiedSplit(String column, double trainShare, long seed) {
        return split(RowSplit.stratified(rowsByCell(column), rows(), trainShare, seed, row -> onceAt(row, column)));
    }

    /**
     * Splits at random, but so that all rows with the same text or number in one column are on one side: the rows of a
     * patient, of a day. Each row without one is a group of its own.
     *
     * @param column what the groups are named in
     * @param trainShare which share of the groups to train on
     * @param seed the same seed gives the same split
     * @throws IllegalArgumentException if there is no such column, the share is not between 0 and 1, or a part would be
     *     empty
     */
    public Split groupSplit(String column, double trainShare, long seed) {
        return split(RowSplit.grouped(groups(column), trainShare, seed));
    }

    /**
     * Deals the rows out at random to k folds, as {@link Dataset#folds} does: a schema is fitted on each in turn. A fold
     * is made when it is taken from the list.
     */
    public List<Split> folds(int k, long seed) {
        return new Folds<>(RowSplit.folds(rows(), k, seed), this::split);
    }

    /** Deals the rows of each text or number of one column out to k folds, so that all have the same mixture. */
    public List<Split> stratifiedFolds(String column, int k, long seed) {
        return new Folds<>(RowSplit.stratifiedFolds(rowsByCell(column), rows(), k, seed), this::split);
    }

    /** Deals whole groups out to k folds, by one column, as {@link #groupSplit} does. */
    public List<Split> groupFolds(String column, int k, long seed) {
        return new Folds<>(RowSplit.groupFolds(groups(column), rows(), k, seed), this::split);
    }

    private String onceAt(int row, String column) {
        String cell = column(column).isMissing(row)
                ? "a missing one"
                : Quoted.of(column(column).text(row));
        return cell + " once, at " + place(row, column);
    }

    private Map<Object, List<Integer>> rowsByCell(String column) {
        Column cells = column(column);
        Map<Object, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < rows(); row++) {
            Optional<String> cell =
                    cells.isMissing(row) ? Optional.empty() : Optional.of(NumberNames.category(cells, row));
            rows.computeIfAbsent(cell, k -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private List<List<Integer>> groups(String column) {
        List<List<Integer>> groups = new ArrayList<>();
        rowsByCell(column).forEach((cell, rows) -> {
            if (cell.equals(Optional.empty())) {
                rows.forEach(row -> groups.add(List.of(row)));
            } else {
                groups.add(rows);
            }
        });
        return groups;
    }

    /** Returns a table of the columns to print: how many are missing, range and mean of numbers, the texts. */
    public String describe() {
        return Description.of(columns.values());
    }

    @Override
    public String toString() {
        return "Table of %s rows, columns %s".formatted(rows(), Quoted.list(columns.keySet()));
    }
}
