package org.brooklet.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Text in which any number of blanks and tabs between two cells is one blank, and those at both ends of a line are gone;
 * what stands in quotes is left alone. So columns that are aligned by blanks can be read like those of any other file.
 */
final class BlankRuns extends FilterReader {

    private static final int NONE = -2;

    /** Stands for a quote that has closed a cell, or is the first of two. */
    private static final int CLOSED = 1 << 20;

    private final @Nullable Character comment;
    private boolean isQuoted;
    private boolean isComment;

    /** The character before: the end of a line at the start. */
    private int before = '\n';

    /** What was read while looking for the end of a run of blanks, or {@link #NONE}. */
    private int ahead = NONE;

    /**
     * @param comment what a line to be left alone begins with, or {@code null}
     */
    BlankRuns(Reader in, @Nullable Character comment) {
        super(in);
        this.comment = comment;
    }

    @Override
    public int read() throws IOException {
        int c = next();
        boolean atLineStart = isLineEnd(before) && !isQuoted;
        isComment = atLineStart ? comment != null && c == comment : isComment;
        if (!isQuoted && !isComment && isBlank(c)) {
            while (isBlank(c)) {
                c = next();
            }
            if (!atLineStart && !isLineEnd(c)) {
                ahead = c;
                before = ' ';
                return ' ';
            }
        }
        // A quote within a cell is a character like any other; two within quotes are one.
        if (c == '"' && !isComment && (isQuoted || atLineStart || before == ' ' || before == CLOSED)) {
            isQuoted = !isQuoted;
            before = isQuoted ? c : CLOSED;
        } else {
            before = c;
        }
        return c;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c < 0;
    }

    private int next() throws IOException {
        int c = ahead == NONE ? in.read() : ahead;
        ahead = NONE;
        return c;
    }

    @Override
    public int read(char[] to, int from, int count) throws IOException {
        int n = 0;
        while (n < count) {
            int c = read();
            if (c < 0) {
                return n == 0 ? -1 : n;
            }
            to[from + n++] = (char) c;
        }
        return n;
    }
}
