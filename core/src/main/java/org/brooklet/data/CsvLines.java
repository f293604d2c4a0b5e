package org.brooklet.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, one after another, each with as many cells as there are columns. What is wrong with the file
 * as a file is refused here; what cells mean is for others to say.
 */
final class CsvLines implements AutoCloseable {

    /** What a parser that knows commas says of a quoted name before another separator. */
    private static final Pattern OTHER_SEPARATOR = Pattern.compile("after closing quote: '([;\t| ])'");

    /** Another separator, in a line that is one cell. */
    private static final Pattern ANY_SEPARATOR = Pattern.compile("[;\t|]|(?<=\\S) +(?=\\S)");

    private static final int LONGEST_CELL = 1 << 24;

    private static final int LONGEST_LINE = 1 << 26;

    private static final int MOST_CELLS = 1 << 20;

    private final CsvFormat format;
    private final InputStream in;
    private final DecodedText text;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private long headerLine;

    /** The first line of a file without a header, which was read to count its cells. */
    private @Nullable CsvRecord first;

    private CsvLines(CsvFormat format, InputStream in) throws IOException {
        this.format = format;
        this.in = in;
        this.text = DecodedText.of(in, format.charset());
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(format.separator() == CsvFormat.BLANKS ? ' ' : format.separator())
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_LINE);
        if (format.comment() != null) {
            builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(format.comment());
        }
        this.reader = builder.build(
                CsvRecordHandler.of(limits -> limits.maxFieldSize(LONGEST_CELL)
                        .maxRecordSize(LONGEST_LINE)
                        .maxFields(MOST_CELLS)),
                source());
        this.records = reader.iterator();
        this.header = readHeader();
    }

    /** The characters to read, behind the lines that are left out. */
    private Reader source() throws IOException {
        Reader reader = text.reader();
        if (format.skipped() > 0) {
            reader = new BufferedReader(reader);
            for (int line = 0; line < format.skipped(); line++) {
                skipLine(reader);
            }
        }
        return format.separator() == CsvFormat.BLANKS
                ? new BlankRuns(new BufferedReader(reader), format.comment())
                : reader;
    }

    private static void skipLine(Reader reader) throws IOException {
        int c = reader.read();
        while (c >= 0 && c != '\n' && c != '\r') {
            c = reader.read();
        }
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
    }

    /** Opens a file and reads its header. */
    static CsvLines open(CsvFormat format) throws IOException {
        InputStream in = format.source().open();
        try {
            return new CsvLines(format, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Returns what stands in a cell, without blanks around it, numbers with a decimal point. */
    String cell(CsvRecord line, int column) {
        String cell = stripped(line.getField(column));
        return format.hasDecimalComma() ? NumberNames.withPoint(cell) : cell;
    }

    /** Returns a text without the blanks at both ends, those that do not break a line among them. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private List<String> readHeader() throws IOException {
        CsvRecord line = read();
        if (line == null) {
            String where = format.skipped() == 0 ? "an empty file" : "nothing behind the lines that are skipped";
            String what = format.header() == CsvFormat.Header.NONE ? "a line" : "a header line";
            throw new CsvException(format.file(), "expected %s, found %s".formatted(what, where));
        }
        headerLine = lineOf(line);
        List<String> cells = line.getFields().stream().map(CsvLines::stripped).toList();
        requireText(line, cells);
        requireSeparator(cells);
        if (format.header() == CsvFormat.Header.NONE) {
            first = line;
            return namesFor(cells.size());
        }
        if (format.header() == CsvFormat.Header.USUAL && cells.stream().allMatch(CellText::isNumber)) {
            throw new CsvException(
                    format.file(),
                    headerLine,
                    null,
                    "expected names of columns, found nothing but numbers; if the file has no header, say"
                            + " withoutHeader() or header(names), and if these are names, withHeader()");
        }
        return numberedWhereEmpty(cells);
    }

    /** A column without a name has its number as one. */
    private static List<String> numberedWhereEmpty(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String number = String.valueOf(names.size() + 1);
            names.add(!cell.isEmpty() ? cell : cells.contains(number) ? "column " + number : number);
        }
        return List.copyOf(names);
    }

    /** Refuses a first line that is one cell in which another separator stands, unless somebody has said which to take. */
    private void requireSeparator(List<String> cells) throws CsvException {
        Matcher other = ANY_SEPARATOR.matcher(cells.get(0));
        if (cells.size() == 1 && !format.isSeparatorSaid() && other.find()) {
            throw new CsvException(
                    format.file(),
                    headerLine,
                    null,
                    ("expected commas between the cells, found one cell, %s; if %s separates them, say %s, and if there"
                                    + " is one column, separator(',')")
                            .formatted(Quoted.of(cells.get(0)), named(other.group()), advised(other.group())));
        }
    }

    private static String named(String separator) {
        return separator.equals("\t") ? "a tab" : separator.isBlank() ? "a blank" : "'" + separator + "'";
    }

    private static String advised(String separator) {
        return separator.equals("\t")
                ? "separator('\\t')"
                : separator.isBlank() ? "blanks()" : "separator('%s')".formatted(separator);
    }

    private List<String> namesFor(int columns) throws CsvException {
        if (format.names().isEmpty()) {
            List<String> numbered = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                numbered.add(String.valueOf(column));
            }
            return numbered;
        }
        if (format.names().size() != columns) {
            throw new CsvException(
                    format.file(),
                    "header(...) has %s names, the first line has %s cells"
                            .formatted(format.names().size(), columns));
        }
        return format.names();
    }

    /** Returns the number of the line that a record begins in. */
    long lineOf(CsvRecord line) {
        return line.getStartingLineNumber() + format.skipped();
    }

    /** Returns the line that the names of the columns are in, or the first one of a file that has none. */
    long headerLine() {
        return headerLine;
    }

    /** Returns the names of the columns. */
    List<String> header() {
        return header;
    }

    /** Returns the next line, or {@code null} after the last. */
    @Nullable
    CsvRecord next() throws IOException {
        CsvRecord line = first == null ? read() : first;
        first = null;
        if (line == null) {
            return null;
        }
        if (line.getFieldCount() != header.size()) {
            throw new CsvException(
                    format.file(),
                    lineOf(line),
                    null,
                    "expected %s cells as in the %s, found %s"
                            .formatted(
                                    header.size(),
                                    format.header() == CsvFormat.Header.NONE ? "first line" : "header",
                                    line.getFieldCount()));
        }
        requireText(line, header);
        return line;
    }

    private @Nullable CsvRecord read() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
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
        String problem = Quoted.visible(inAscii(String.valueOf(root.getMessage())));
        Matcher other = OTHER_SEPARATOR.matcher(problem);
        String advice = other.find() ? "; if that is what separates the cells, say " + advised(other.group(1)) : "";
        return new CsvException(format.file(), "not well-formed CSV: " + problem + advice, e);
    }

    /** Digits as everywhere in messages: the reader's library writes those of the user's language. */
    private static String inAscii(String message) {
        StringBuilder text = new StringBuilder();
        message.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Refuses bytes that are no text, in columns that were not chosen too: the next ones may be read wrongly as well. */
    private void requireText(CsvRecord line, List<String> names) throws CsvException {
        for (int i = 0; i < line.getFieldCount(); i++) {
            int bad = line.getField(i).indexOf(DecodedText.BAD);
            if (bad >= 0) {
                String name = names.get(i).replace(DecodedText.BAD, '?');
                throw new CsvException(format.file(), lineOf(line, i, bad), name, text.problem());
            }
        }
    }

    /** The number of the line in which a cell begins. */
    long lineOf(CsvRecord line, int cell) {
        return lineOf(line, cell, 0);
    }

    /** The number of the line in which a character of a cell is: line breaks in quotes begin another one. */
    private long lineOf(CsvRecord line, int cell, int character) {
        long number = lineOf(line);
        for (int i = 0; i < cell; i++) {
            number += breaks(line.getField(i));
        }
        return number + breaks(line.getField(cell).substring(0, character));
    }

    /** Returns the line that a record begins in; or, if there are line breaks in it, the line of each cell. */
    long[] linesOf(CsvRecord line) {
        boolean isOne = true;
        for (int cell = 0; cell < line.getFieldCount(); cell++) {
            isOne &= line.getField(cell).indexOf('\n') < 0;
        }
        long[] numbers = new long[isOne ? 1 : line.getFieldCount()];
        long number = lineOf(line);
        for (int cell = 0; cell < numbers.length; cell++) {
            numbers[cell] = number;
            number += breaks(line.getField(cell));
        }
        return numbers;
    }

    private static long breaks(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        in.close();
    }
}
