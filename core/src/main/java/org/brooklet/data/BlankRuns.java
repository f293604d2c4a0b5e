package org.brooklet.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text in which any number of blanks and tabs between two cells is one blank, and those at both ends of a line are gone;
 * what stands in quotes is left alone. So columns that are aligned by blanks can be read like those of any other file.
 */
final class BlankRuns extends FilterReader {

    private static final int NONE = -2;

    private boolean isQuoted;
    private boolean isLineStart = true;

    /** What was read while looking for the end of a run of blanks, or {@link #NONE}. */
    private int ahead = NONE;

    BlankRuns(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int c = next();
        boolean blank = false;
        while (!isQuoted && (c == ' ' || c == '\t')) {
            blank = true;
            c = next();
        }
        boolean isLineEnd = c == '\n' || c == '\r' || c < 0;
        if (blank && !isLineStart && !isLineEnd) {
            ahead = c;
            return ' ';
        }
        isQuoted ^= c == '"';
        isLineStart = isLineEnd && !isQuoted;
        return c;
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
