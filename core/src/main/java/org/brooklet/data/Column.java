package org.brooklet.data;

import java.util.Arrays;
import java.util.List;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}: numbers, or texts, some of which may be missing. It is one of numbers if every cell that
 * is not missing is a decimal number. Immutable.
 */
public final class Column {

    private final String name;

    /** What stands in the cells; {@code null} for missing. */
    private final @Nullable String[] cells;

    /** The same as numbers, NaN for missing; {@code null} for a column of texts. */
    private final double @Nullable [] numbers;

    Column(String name, List<@Nullable String> cells) {
        this.name = name;
        this.cells = cells.toArray(new String[0]);
        this.numbers = numbers(this.cells);
    }

    private static double @Nullable [] numbers(@Nullable String[] cells) {
        double[] numbers = new double[cells.length];
        boolean any = false;
        for (int row = 0; row < cells.length; row++) {
            String cell = cells[row];
            if (cell == null) {
                numbers[row] = Double.NaN;
            } else if (CellText.isNumber(cell)) {
                numbers[row] = Double.parseDouble(cell);
                any = true;
            } else {
                return null;
            }
        }
        return any ? numbers : null;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the number of rows. */
    public int rows() {
        return cells.length;
    }

    /** Returns whether there is a cell that is no number, or none that is not missing. */
    public boolean isText() {
        return numbers == null;
    }

    /**
     * Returns whether a cell is missing.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public boolean isMissing(int row) {
        if (row < 0 || row >= cells.length) {
            throw new IndexOutOfBoundsException(
                    "no row %s in column %s of %s rows".formatted(row, Quoted.of(name), cells.length));
        }
        return cells[row] == null;
    }

    /**
     * Returns the number in a row.
     *
     * @throws IllegalStateException if this is a column of texts, or the cell is missing
     */
    public double number(int row) {
        if (numbers == null || isMissing(row)) {
            throw new IllegalStateException("column %s has no number in row %s".formatted(Quoted.of(name), row));
        }
        return numbers[row];
    }

    /**
     * Returns the text in a row, as it stands in the file; of numbers too.
     *
     * @throws IllegalStateException if the cell is missing
     */
    public String text(int row) {
        String cell = isMissing(row) ? null : cells[row];
        if (cell == null) {
            throw new IllegalStateException("column %s has no text in row %s".formatted(Quoted.of(name), row));
        }
        return cell;
    }

    /** Returns some rows of this column: of numbers if these rows are, whatever the others hold. */
    Column select(int... rows) {
        @Nullable String[] chosen = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = cells[rows[i]];
        }
        return new Column(name, Arrays.asList(chosen));
    }

    @Override
    public String toString() {
        return "Column %s of %s %s".formatted(Quoted.of(name), rows(), isText() ? "texts" : "numbers");
    }
}
