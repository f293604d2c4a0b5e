package org.brooklet.data;

import java.util.Map;
import java.util.Set;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/** The numbers of one row that is given by the names of its columns: here, and in the classes that are exported. */
final class RowCells {

    private RowCells() {}

    /** Returns what stands in a column, or {@code null} where that is missing. */
    static @Nullable String cell(Map<String, ?> row, Set<String> missing, String column) {
        Object value = row.get(column);
        if (value == null && !row.containsKey(column)) {
            throw new IllegalArgumentException(
                    "the row: no column %s; the columns are %s; an empty text or NaN says that a cell is missing"
                            .formatted(Quoted.of(column), Quoted.list(row.keySet())));
        }
        boolean isNaN = value instanceof Number number && Double.isNaN(number.doubleValue());
        if (value == null || isNaN) {
            return null;
        }
        String text = value.toString().strip();
        return missing.contains(text) ? null : text;
    }

    /** Returns the number in a column of which nothing else is known. */
    static double plain(Map<String, ?> row, String column) {
        if (!(row.get(column) instanceof Number number)) {
            throw new IllegalArgumentException("the row: expected a number for %s, found %s"
                    .formatted(Quoted.of(column), Quoted.bare(String.valueOf(row.get(column)))));
        }
        return number.doubleValue();
    }

    /** Returns 1 where a cell is missing, else 0. */
    static double indicator(Map<String, ?> row, Set<String> missing, String column) {
        return cell(row, missing, column) == null ? 1 : 0;
    }

    /** Returns the number in a column, or {@code fill} where that is missing; NaN refuses it. */
    static double number(Map<String, ?> row, Set<String> missing, String column, double fill) {
        String text = cell(row, missing, column);
        if (text == null) {
            return filled(column, fill);
        }
        double number = CellText.number(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the row, column %s: expected a number%s, found %s"
                    .formatted(
                            Quoted.of(column),
                            Double.isNaN(number) ? ", as in the training rows" : " of magnitude below 1.8e308",
                            Quoted.of(text)));
        }
        return number;
    }

    /**
     * Returns the place of a cell's category, or {@code fill} where the cell is missing; NaN refuses it.
     *
     * @param ofNumbers whether 1 and 1.0 are one category
     * @param unseenIsNone whether another text is -1, and not refused
     */
    static double place(
            Map<String, ?> row,
            Set<String> missing,
            String column,
            Map<String, Integer> places,
            boolean ofNumbers,
            double fill,
            boolean unseenIsNone) {
        String text = cell(row, missing, column);
        if (text == null) {
            return filled(column, fill);
        }
        int place = CellText.place(text, places, ofNumbers);
        if (place < 0 && !unseenIsNone) {
            throw new IllegalArgumentException("the row, column %s: found %s, which no training row has; they have %s"
                    .formatted(Quoted.of(column), Quoted.of(text), Quoted.list(places.keySet())));
        }
        return place;
    }

    private static double filled(String column, double fill) {
        if (Double.isNaN(fill)) {
            throw new IllegalArgumentException(
                    "the row, column %s: this cell is missing, and the schema has nothing that fills it"
                            .formatted(Quoted.of(column)));
        }
        return fill;
    }
}
