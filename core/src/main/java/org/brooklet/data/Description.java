package org.brooklet.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.brooklet.kernel.Quoted;

/** What is in the columns of a table, to print: one line for each. */
final class Description {

    private static final String[] TITLES = {"column", "missing", "distinct", "min", "mean", "max", "most frequent"};

    private Description() {}

    static String of(Collection<Column> columns) {
        List<String[]> lines = new ArrayList<>();
        lines.add(TITLES);
        columns.forEach(column -> lines.add(cells(column)));
        int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            text.append(line[0]).append(" ".repeat(width - line[0].length()));
            text.append(String.format(
                    Locale.ROOT,
                    " %8s %8s %12s %12s %12s  %s\n",
                    line[1],
                    line[2],
                    line[3],
                    line[4],
                    line[5],
                    line[6]));
        }
        return text.toString();
    }

    private static String[] cells(Column column) {
        SortedMap<String, Integer> counts = ColumnCode.counts(column);
        String mode = ColumnCode.mostFrequent(counts);
        int present = counts.values().stream().mapToInt(Integer::intValue).sum();
        String[] cells = new String[TITLES.length];
        cells[0] = Quoted.bare(column.name());
        cells[1] = String.valueOf(column.rows() - present);
        cells[2] = String.valueOf(counts.size());
        cells[3] = "";
        cells[4] = "";
        cells[5] = "";
        cells[6] = present == 0 ? "" : "%s (%s)".formatted(Quoted.bare(mode), counts.getOrDefault(mode, 0));
        if (!column.isText()) {
            double[] numbers = ColumnCode.present(column);
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (double number : numbers) {
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
            cells[3] = number(min);
            cells[4] = number(ColumnCode.mean(numbers));
            cells[5] = number(max);
        }
        return cells;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.6g", number);
    }
}
