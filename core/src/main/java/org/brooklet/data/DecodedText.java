package org.brooklet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes read as text, in which bytes that stand for no character can still be found.
 *
 * @param reader reads the text
 * @param charset what it is in
 * @param isMarked whether a byte order mark has said so
 */
record DecodedText(Reader reader, Charset charset, boolean isMarked) {

    /** Stands where bytes stood for no character: a code point that no text has. */
    static final char BAD = '\uFDD0';

    /** A byte order mark: the first bytes of a file, seen as Latin letters, and which charset the rest has. */
    private record Mark(String bytes, Charset charset) {}

    /** The longer ones first, since one begins like another. */
    private static final List<Mark> MARKS = List.of(
            new Mark("\u00FF\u00FE\u0000\u0000", Charset.forName("UTF-32LE")),
            new Mark("\u0000\u0000\u00FE\u00FF", Charset.forName("UTF-32BE")),
            new Mark("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8),
            new Mark("\u00FE\u00FF", StandardCharsets.UTF_16BE),
            new Mark("\u00FF\u00FE", StandardCharsets.UTF_16LE));

    private static final int LONGEST_MARK = 4;

    /** Reads the bytes behind the byte order mark, if there is one; the mark knows better than the charset. */
    static DecodedText of(InputStream in, Charset charset) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, LONGEST_MARK);
        byte[] first = bytes.readNBytes(LONGEST_MARK);
        String start = new String(first, StandardCharsets.ISO_8859_1);
        for (Mark mark : MARKS) {
            if (start.startsWith(mark.bytes())) {
                int length = mark.bytes().length();
                bytes.unread(first, length, first.length - length);
                return new DecodedText(reader(bytes, mark.charset()), mark.charset(), true);
            }
        }
        bytes.unread(first);
        return new DecodedText(reader(bytes, charset), charset, false);
    }

    private static Reader reader(InputStream bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(BAD)));
    }

    /** Says what was expected where bytes are no text, and what to do. */
    String problem() {
        return isMarked
                ? "expected text in %s, as its byte order mark says, found bytes that are none".formatted(charset)
                : ("expected text in %s, found bytes that are none: say what the file is in, as in"
                                + " charset(StandardCharsets.ISO_8859_1)")
                        .formatted(charset);
    }
}
