package org.brooklet.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;

/**
 * A CSV file to be read as a dataset: comma separated (RFC 4180), UTF-8 unless {@link #charset} says otherwise, with or
 * without a byte order mark, names in the first line, numbers with a decimal point below.
 *
 * <pre>{@code
 * Dataset data = Csv.read(Path.of("cars.csv")).features("weight", "model_year").target("mpg").load();
 * }</pre>
 *
 * <p>Columns that were not chosen may hold anything. A cell in a chosen column must be a finite decimal number: text
 * and empty cells are refused with file, line and column. Lines are counted as an editor counts them, the header being
 * line 1.
 *
 * <p>A cell may have up to 16,777,216 characters, a line up to 67,108,864 characters and 1,048,576 cells.
 *
 * <p>A {@code Csv} is immutable and reads nothing before {@link #load}.
 */
public final class Csv {

    /**
     * Java's own parser would also take 0x1p3, 1d and NaN, which no CSV file means as a number. What has matched is never
     * given back ({@code ++}): otherwise many digits before a letter would take a time that grows with their square.
     */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    private static final String CHOOSE = "; features(...) can name the columns to use and so leave this one out";

    private static final int LONGEST_CELL = 1 << 24;

    private static final int LONGEST_LINE = 1 << 26;

    private static final int MOST_CELLS = 1 << 20;

    /** Where the bytes come from. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;

    /** What messages call it. */
    private final String file;

    private final Charset charset;
    private final List<String> features;
    private final List<String> targets;

    /** The column of sample weights, or none. */
    private final List<String> weights;

    private Csv(
            Source source,
            String file,
            Charset charset,
            List<String> features,
            List<String> targets,
            List<String> weights) {
        this.source = source;
        this.file = file;
        this.charset = charset;
        this.features = features;
        this.targets = targets;
        this.weights = weights;
    }

    /** Names a file to read. */
    public static Csv read(Path file) {
        Objects.requireNonNull(file, "file");
        return new Csv(() -> open(file), file.toString(), UTF_8, List.of(), List.of(), List.of());
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
        return new Csv(() -> open, "stream", UTF_8, List.of(), List.of(), List.of());
    }

    /**
     * Says which charset the text is in, such as {@code StandardCharsets.ISO_8859_1}; without this call, UTF-8. A byte
     * order mark knows better.
     */
    public Csv charset(Charset charset) {
        return new Csv(source, file, Objects.requireNonNull(charset, "charset"), features, targets, weights);
    }

    /** Chooses the columns to predict, in this order. */
    public Csv target(String... columns) {
        return new Csv(source, file, charset, features, List.of(columns), weights);
    }

    /** Chooses the columns to predict from, in this order; without this call, all but the targets and the weights. */
    public Csv features(String... columns) {
        return new Csv(source, file, charset, List.of(columns), targets, weights);
    }

    /** Chooses the column that says how much each row counts; without this call, all count alike. */
    public Csv weights(String column) {
        return new Csv(source, file, charset, features, targets, List.of(column));
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
        try (InputStream in = source.open()) {
            DecodedText text = DecodedText.of(in, charset);
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(LONGEST_LINE)
                    .build(cells(), text.reader())) {
                return load(reader.iterator(), text);
            }
        } catch (CsvParseException e) {
            throw notWellFormed(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What the parser says; but an exception of a stream that was given, which the parser has wrapped, goes on as it is. */
    private CsvException notWellFormed(CsvParseException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RuntimeException own && !(root instanceof CsvParseException)) {
            throw own;
        }
        return new CsvException(file, "not well-formed CSV: " + Quoted.visible(String.valueOf(root.getMessage())), e);
    }

    private static CsvRecordHandler cells() {
        return CsvRecordHandler.of(limits ->
                limits.maxFieldSize(LONGEST_CELL).maxRecordSize(LONGEST_LINE).maxFields(MOST_CELLS));
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

    private Dataset load(Iterator<CsvRecord> records, DecodedText text) throws CsvException {
        if (!records.hasNext()) {
            throw new CsvException(file, "expected a header line, found an empty file");
        }
        CsvRecord names = records.next();
        List<String> header = names.getFields().stream().map(String::strip).toList();
        requireText(names, header, text);
        if (header.size() == 1 && header.get(0).matches("(?s).*[;\t].*")) {
            throw new CsvException(
                    file, 1, null, "expected commas between the names, found " + Quoted.bare(header.get(0)));
        }
        int[] targetColumns = find(targets, header);
        List<String> featureNames = features.isEmpty() ? allButTargets(header) : features;
        int[] featureColumns = find(featureNames, header);
        int[] weightColumns = find(weights, header);
        requireDisjoint(featureNames, targets, "this column is both feature and target");
        requireDisjoint(featureNames, weights, "this column is both feature and weight");
        requireDisjoint(targets, weights, "this column is both target and weight");
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        List<Double> w = new ArrayList<>();
        while (records.hasNext()) {
            CsvRecord line = records.next();
            if (line.getFieldCount() != header.size()) {
                throw new CsvException(
                        file,
                        line.getStartingLineNumber(),
                        null,
                        "expected %s cells as in the header, found %s".formatted(header.size(), line.getFieldCount()));
            }
            requireText(line, header, text);
            x.add(numbers(line, header, featureColumns, CHOOSE));
            y.add(numbers(line, header, targetColumns, ""));
            for (double weight : numbers(line, header, weightColumns, "")) {
                w.add(requireWeight(weight, line));
            }
        }
        if (x.isEmpty()) {
            throw new CsvException(file, "expected at least 1 line below the header, found none");
        }
        Dataset data = Dataset.of(
                featureNames,
                targets,
                Matrices.ofRows(x.toArray(double[][]::new), "features"),
                Matrices.ofRows(y.toArray(double[][]::new), "targets"));
        return weights.isEmpty()
                ? data
                : data.withWeights(w.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Refuses bytes that are no text, in columns that were not chosen too: the next ones may be read wrongly as well. */
    private void requireText(CsvRecord line, List<String> header, DecodedText text) throws CsvException {
        for (int i = 0; i < line.getFieldCount(); i++) {
            int bad = line.getField(i).indexOf(DecodedText.BAD);
            if (bad >= 0) {
                String name = header.get(i).replace(DecodedText.BAD, '?');
                throw new CsvException(file, lineOf(line, i, bad), name, text.problem());
            }
        }
    }

    /** The number of the line in which a character of a cell is: line breaks in quotes begin another one. */
    private static long lineOf(CsvRecord line, int cell, int character) {
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < cell; i++) {
            before.append(line.getField(i)).append(',');
        }
        before.append(line.getField(cell), 0, character);
        return line.getStartingLineNumber()
                + before.chars().filter(c -> c == '\n').count();
    }

    private void requireDisjoint(List<String> some, List<String> others, String problem) throws CsvException {
        Set<String> all = new HashSet<>(some);
        for (String other : others) {
            if (all.contains(other)) {
                throw new CsvException(file, 1, other, problem);
            }
        }
    }

    private double requireWeight(double weight, CsvRecord line) throws CsvException {
        if (weight < 0) {
            throw new CsvException(
                    file,
                    line.getStartingLineNumber(),
                    weights.get(0),
                    "expected a weight of at least 0, found " + weight);
        }
        return weight;
    }

    private List<String> allButTargets(List<String> header) throws CsvException {
        List<String> names = header.stream()
                .filter(name -> !targets.contains(name) && !weights.contains(name))
                .toList();
        if (names.isEmpty()) {
            throw new CsvException(file, "expected a column beside the target, found only " + Quoted.list(header));
        }
        return names;
    }

    private int[] find(List<String> names, List<String> header) throws CsvException {
        Map<String, Integer> places = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (int column = 0; column < header.size(); column++) {
            if (places.put(header.get(column), column) != null) {
                twice.add(header.get(column));
            }
        }
        Set<String> chosen = new HashSet<>();
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            String name = names.get(i);
            Integer place = places.get(name);
            if (place == null) {
                throw new CsvException(
                        file,
                        1,
                        null,
                        "no column %s; the columns are %s".formatted(Quoted.of(name), Quoted.list(header)));
            }
            if (twice.contains(name)) {
                throw new CsvException(file, 1, name, "this name stands twice in the header");
            }
            if (!chosen.add(name)) {
                throw new CsvException(file, 1, name, "this column was chosen twice");
            }
            columns[i] = place;
        }
        return columns;
    }

    private double[] numbers(CsvRecord line, List<String> header, int[] columns, String advice) throws CsvException {
        double[] numbers = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            String cell = line.getField(columns[i]).strip();
            if (!DECIMAL.matcher(cell).matches()) {
                throw new CsvException(
                        file,
                        lineOf(line, columns[i], 0),
                        header.get(columns[i]),
                        "expected a number, found " + (cell.isEmpty() ? "an empty cell" : Quoted.of(cell)) + advice);
            }
            numbers[i] = Double.parseDouble(cell);
            if (!Double.isFinite(numbers[i])) {
                throw new CsvException(
                        file,
                        lineOf(line, columns[i], 0),
                        header.get(columns[i]),
                        "expected a number of magnitude below 1.8e308, found " + Quoted.of(cell));
            }
        }
        return numbers;
    }
}
