package org.brooklet.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file to be read as a dataset (RFC 4180): with or without a byte order mark, UTF-8, commas between the cells and
 * names in the first line unless {@link #charset}, {@link #separator} and {@link #withoutHeader} say otherwise, numbers
 * with a decimal point unless {@link #decimalComma} is called.
 *
 * <pre>{@code
 * Dataset data = Csv.read(Path.of("cars.csv")).features("weight", "model_year").target("mpg").load();
 * }</pre>
 *
 * <p>Columns that were not chosen may hold anything. A cell in a chosen column must be a finite decimal number: text
 * and empty cells are refused with file, line and column. Lines are counted as an editor counts them, the header being
 * line 1. Lines without a character are left out.
 *
 * <p>A cell may have up to 16,777,216 characters, a line up to 67,108,864 characters and 1,048,576 cells.
 *
 * <p>A {@code Csv} is immutable and reads nothing before {@link #load}.
 */
public final class Csv {

    private static final String CHOOSE = "; features(...) can name the columns to use and so leave this one out";

    private final CsvFormat format;
    private final List<String> features;
    private final List<String> targets;

    /** The column of sample weights, or none. */
    private final List<String> weights;

    /** What stands in a cell of a table that is missing. */
    private final Set<String> missing;

    private Csv(
            CsvFormat format, Set<String> missing, List<String> features, List<String> targets, List<String> weights) {
        this.format = format;
        this.missing = missing;
        this.features = features;
        this.targets = targets;
        this.weights = weights;
    }

    /** Names a file to read. */
    public static Csv read(Path file) {
        Objects.requireNonNull(file, "file");
        return read(() -> open(file), file.toString());
    }

    /**
     * Names a stream to read, once, by {@link #load}, which does not close it: for what is not a file, such as a pipe, a
     * resource, or what another program prints.
     */
    public static Csv read(InputStream stream) {
        Objects.requireNonNull(stream, "stream");
        // The reader of the file closes what it has opened, and a stream that was given is not its own.
        InputStream open = new FilterInputStream(stream) {
            @Override
            public void close() {}
        };
        return read(() -> open, "stream");
    }

    private static Csv read(CsvFormat.Source source, String file) {
        CsvFormat format =
                new CsvFormat(source, file, UTF_8, ',', false, 0, null, CsvFormat.Header.USUAL, List.of(), false);
        return new Csv(format, Set.of(""), List.of(), List.of(), List.of());
    }

    /**
     * Says which charset the text is in, such as {@code StandardCharsets.ISO_8859_1}; without this call, UTF-8. A byte
     * order mark knows better.
     */
    public Csv charset(Charset charset) {
        return in(format.withCharset(Objects.requireNonNull(charset, "charset")));
    }

    /** Says what stands between the cells, such as {@code ';'} or a tab; without this call, a comma. */
    public Csv separator(char separator) {
        CsvFormat.requireMark("a separator", separator, format.comment() == null ? '"' : format.comment());
        return in(format.withSeparator(separator));
    }

    /** Says that blanks and tabs stand between the cells, any number of them, as in columns that are aligned by them. */
    public Csv blanks() {
        return in(format.withSeparator(CsvFormat.BLANKS));
    }

    /**
     * Leaves out the first lines, whatever they are: a title, or a header that {@link #header} replaces.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Csv skip(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("Csv: skip must be at least 0, found " + lines);
        }
        return in(format.withSkipped(lines));
    }

    /**
     * Reads numbers as half of Europe writes them: 1234,5 and 1.234,5 are 1234.5, and 1.234 is 1234, since a dot parts
     * thousands. All other cells stay as they are, 2.5 too. The cells of a table then have a decimal point.
     */
    public Csv decimalComma() {
        return in(format.withDecimalComma());
    }

    /** Leaves out lines that begin with a character, such as {@code '#'}; without this call, there are none. */
    public Csv comments(char mark) {
        CsvFormat.requireMark("a comment", mark, format.separator());
        return in(format.withComment(mark));
    }

    /** Says that the file has no header; its columns are named {@code 1, 2, ...}. */
    public Csv withoutHeader() {
        return in(format.withHeader(CsvFormat.Header.NONE, List.of()));
    }

    /**
     * Says that the file has no header, and names its columns.
     *
     * @throws IllegalArgumentException if there is no name
     */
    public Csv header(String... names) {
        List<String> stripped = Names.someOf("Csv.header", names).stream()
                .map(CsvLines::stripped)
                .toList();
        if (stripped.contains("")) {
            throw new IllegalArgumentException("Csv.header expects names, found one without a character that shows");
        }
        return in(format.withHeader(CsvFormat.Header.NONE, stripped));
    }

    /** Says that the first line has the names of the columns, even if they are nothing but numbers. */
    public Csv withHeader() {
        return in(format.withHeader(CsvFormat.Header.FIRST_LINE, List.of()));
    }

    /**
     * Says which cells of a table are missing, such as {@code "?", "NA"}, beside those that are empty or blank. {@link
     * #load} refuses all of them. Blanks around them do not count.
     */
    public Csv missing(String... texts) {
        Set<String> stripped = new HashSet<>(Set.of(""));
        Names.of("Csv.missing", texts).forEach(text -> stripped.add(text.strip()));
        return new Csv(format, stripped, features, targets, weights);
    }

    private Csv in(CsvFormat other) {
        return new Csv(other, missing, features, targets, weights);
    }

    /** Chooses the columns to predict, in this order. */
    public Csv target(String... columns) {
        return new Csv(format, missing, features, Names.of("Csv.target", columns), weights);
    }

    /** Chooses the columns to predict from, in this order; without this call, all but the targets and the weights. */
    public Csv features(String... columns) {
        return new Csv(format, missing, Names.of("Csv.features", columns), targets, weights);
    }

    /** Chooses the column that says how much each row counts; without this call, all count alike. */
    public Csv weights(String column) {
        return new Csv(format, missing, features, targets, Names.of("Csv.weights", column));
    }

    /**
     * Reads the file.
     *
     * @throws CsvException if there is no such file, or it is a folder, a pipe or a device, bytes are no text in the
     *     charset, a cell or a line is too long, a chosen column is not in it or twice in it, a line has more or fewer
     *     cells than the header, a cell of a chosen column is not a finite number, a quote is not closed, or there is no
     *     row, or a weight is negative
     * @throws IllegalArgumentException if all weights are 0
     * @throws IOException if reading fails
     * @throws IllegalStateException if no target was chosen
     */
    public Dataset load() throws IOException {
        if (targets.isEmpty()) {
            throw new IllegalStateException("choose the column to predict with target(name) before load()");
        }
        try (CsvLines lines = CsvLines.open(format)) {
            return load(lines);
        }
    }

    /**
     * Reads the whole file as a table: all columns, of numbers or texts, with cells missing where {@link #missing} says
     * so. Cells are taken without the blanks around them.
     *
     * @throws CsvException as {@link #load}, but that cells may be anything; or if two columns have the same name, or a
     *     number in a column of numbers is too large for a double
     * @throws IOException if reading fails
     * @throws IllegalStateException if columns were chosen: a schema does that
     */
    public Table table() throws IOException {
        if (!targets.isEmpty() || !features.isEmpty() || !weights.isEmpty()) {
            throw new IllegalStateException("a table has all columns: choose them in a Schema");
        }
        try (CsvLines lines = CsvLines.open(format)) {
            return table(lines);
        }
    }

    private Table table(CsvLines lines) throws IOException {
        List<String> header = lines.header();
        find(header, lines);
        List<List<@Nullable String>> cells = new ArrayList<>();
        header.forEach(name -> cells.add(new ArrayList<>()));
        List<long[]> numbers = new ArrayList<>();
        for (CsvRecord line = lines.next(); line != null; line = lines.next()) {
            numbers.add(lines.linesOf(line));
            for (int column = 0; column < header.size(); column++) {
                String cell = lines.cell(line, column);
                cells.get(column).add(missing.contains(cell) ? null : cell);
            }
        }
        requireRows(numbers);
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            Column read = new Column(header.get(column), cells.get(column));
            requireFinite(read, column, numbers);
            columns.add(read);
        }
        return new Table(format.file(), numbers.toArray(new long[0][]), missing, columns);
    }

    /** Refuses a number that is too large, in a column of numbers. */
    private void requireFinite(Column column, int place, List<long[]> lines) throws CsvException {
        for (int row = 0; row < column.rows() && !column.isText(); row++) {
            if (!column.isMissing(row) && Double.isInfinite(column.number(row))) {
                throw new CsvException(
                        format.file(),
                        lines.get(row)[Math.min(place, lines.get(row).length - 1)],
                        column.name(),
                        "expected a number of magnitude below 1.8e308, found " + Quoted.of(column.text(row)));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CsvException(file.toString(), "expected a file, found a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // Opening a pipe that nobody writes to would wait for ever.
            throw new CsvException(
                    file.toString(),
                    "expected a regular file, found a pipe or a device; Csv.read(InputStream) reads from those");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            String place = Quoted.visible(file.toAbsolutePath().toString());
            throw new CsvException(file.toString(), "no such file; looked for " + place, e);
        } catch (FileSystemException e) {
            throw new CsvException(file.toString(), "this file cannot be opened: " + e.getReason(), e);
        }
    }

    private Dataset load(CsvLines lines) throws IOException {
        List<String> header = lines.header();
        int[] targetColumns = find(targets, lines);
        List<String> featureNames = features.isEmpty() ? allButTargets(header) : features;
        int[] featureColumns = find(featureNames, lines);
        int[] weightColumns = find(weights, lines);
        requireDisjoint(featureNames, targets, lines, "this column is both feature and target");
        requireDisjoint(featureNames, weights, lines, "this column is both feature and weight");
        requireDisjoint(targets, weights, lines, "this column is both target and weight");
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        List<Double> w = new ArrayList<>();
        for (CsvRecord line = lines.next(); line != null; line = lines.next()) {
            x.add(numbers(lines, line, featureColumns, CHOOSE));
            y.add(numbers(lines, line, targetColumns, ""));
            for (double weight : numbers(lines, line, weightColumns, "")) {
                w.add(requireWeight(weight, lines.lineOf(line)));
            }
        }
        requireRows(x);
        Dataset data = Dataset.of(
                featureNames,
                targets,
                Matrices.ofRows(x.toArray(double[][]::new), "features"),
                Matrices.ofRows(y.toArray(double[][]::new), "targets"));
        return weights.isEmpty()
                ? data
                : data.withWeights(w.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void requireRows(List<?> rows) throws CsvException {
        if (rows.isEmpty()) {
            throw new CsvException(format.file(), "expected at least 1 line below the header, found none");
        }
    }

    private void requireDisjoint(List<String> some, List<String> others, CsvLines lines, String problem)
            throws CsvException {
        Set<String> all = new HashSet<>(some);
        for (String other : others) {
            if (all.contains(other)) {
                throw new CsvException(format.file(), lines.headerLine(), other, problem);
            }
        }
    }

    private double requireWeight(double weight, long line) throws CsvException {
        if (weight < 0) {
            throw new CsvException(
                    format.file(), line, weights.get(0), "expected a weight of at least 0, found " + weight);
        }
        return weight;
    }

    private List<String> allButTargets(List<String> header) throws CsvException {
        Set<String> chosen = new HashSet<>(targets);
        chosen.addAll(weights);
        List<String> names =
                header.stream().filter(name -> !chosen.contains(name)).toList();
        if (names.isEmpty()) {
            throw new CsvException(
                    format.file(), "expected a column beside the target, found only " + Quoted.list(header));
        }
        return names;
    }

    private int[] find(List<String> names, CsvLines lines) throws CsvException {
        List<String> header = lines.header();
        Map<String, Integer> places = Names.places(header);
        Set<String> seen = new HashSet<>();
        Set<String> twice = header.stream().filter(name -> !seen.add(name)).collect(Collectors.toSet());
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            String name = names.get(i);
            Integer place = places.get(name);
            if (place == null) {
                throw new CsvException(
                        format.file(),
                        lines.headerLine(),
                        null,
                        "no column %s; the columns are %s".formatted(Quoted.of(name), Quoted.list(header)));
            }
            if (twice.contains(name)) {
                throw new CsvException(
                        format.file(),
                        lines.headerLine(),
                        name,
                        "this name stands twice in the header; skip(1) and header(names) give other names");
            }
            columns[i] = place;
        }
        return columns;
    }

    private double[] numbers(CsvLines lines, CsvRecord line, int[] columns, String advice) throws CsvException {
        List<String> header = lines.header();
        double[] numbers = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            String cell = lines.cell(line, columns[i]);
            if (!CellText.isNumber(cell) || missing.contains(cell)) {
                throw new CsvException(
                        format.file(),
                        lines.lineOf(line, columns[i]),
                        header.get(columns[i]),
                        "expected a number, found "
                                + (cell.isEmpty() ? "an empty cell" : Quoted.of(cell))
                                + (NumberNames.hasDecimalComma(cell)
                                        ? "; it is written with a decimal point, or read by decimalComma()"
                                        : "")
                                + advice);
            }
            numbers[i] = Double.parseDouble(cell);
            if (!Double.isFinite(numbers[i])) {
                throw new CsvException(
                        format.file(),
                        lines.lineOf(line, columns[i]),
                        header.get(columns[i]),
                        "expected a number of magnitude below 1.8e308, found " + Quoted.of(cell));
            }
        }
        return numbers;
    }

    @Override
    public String toString() {
        return "Csv of %s, targets %s".formatted(format.file(), Quoted.list(targets));
    }
}
