package org.brooklet.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.brooklet.kernel.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, and where its bytes are.
 *
 * @param source opens the bytes
 * @param file what messages call it
 * @param charset what the text is in, if no byte order mark says so
 * @param separator what stands between the cells; {@link #BLANKS} for any number of blanks and tabs
 * @param isSeparatorSaid whether somebody has said so
 * @param skipped how many lines to leave out before anything else
 * @param comment what a line to be left out begins with, or {@code null} if there is none
 * @param header where the names of the columns are
 * @param names the names of the columns where the file has none; empty to number them
 * @param hasDecimalComma whether 1.234,5 is 1234.5
 */
record CsvFormat(
        Source source,
        String file,
        Charset charset,
        char separator,
        boolean isSeparatorSaid,
        int skipped,
        @Nullable Character comment,
        Header header,
        List<String> names,
        boolean hasDecimalComma) {

    /** Blanks and tabs, any number of them; no text has this as a separator. */
    static final char BLANKS = '\0';

    /** Where the bytes come from. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Where the names of the columns are. */
    enum Header {
        /** In the first line; one of nothing but numbers is refused. */
        USUAL,
        /** In the first line, whatever it is. */
        FIRST_LINE,
        /** Not in the file. */
        NONE
    }

    CsvFormat withCharset(Charset other) {
        return new CsvFormat(
                source, file, other, separator, isSeparatorSaid, skipped, comment, header, names, hasDecimalComma);
    }

    CsvFormat withSeparator(char other) {
        return new CsvFormat(source, file, charset, other, true, skipped, comment, header, names, hasDecimalComma);
    }

    CsvFormat withSkipped(int other) {
        return new CsvFormat(
                source, file, charset, separator, isSeparatorSaid, other, comment, header, names, hasDecimalComma);
    }

    CsvFormat withComment(char other) {
        return new CsvFormat(
                source, file, charset, separator, isSeparatorSaid, skipped, other, header, names, hasDecimalComma);
    }

    CsvFormat withHeader(Header other, List<String> otherNames) {
        return new CsvFormat(
                source,
                file,
                charset,
                separator,
                isSeparatorSaid,
                skipped,
                comment,
                other,
                otherNames,
                hasDecimalComma);
    }

    CsvFormat withDecimalComma() {
        return new CsvFormat(source, file, charset, separator, isSeparatorSaid, skipped, comment, header, names, true);
    }

    /** Refuses what cannot part cells or begin a comment. */
    static void requireMark(String what, char mark, char other) {
        if (mark == '"' || mark == '\n' || mark == '\r' || mark == other || mark == BLANKS) {
            throw new IllegalArgumentException(
                    "%s cannot be a quote, the end of a line, or what has another meaning already, found %s"
                            .formatted(what, Quoted.of(String.valueOf(mark))));
        }
    }
}
