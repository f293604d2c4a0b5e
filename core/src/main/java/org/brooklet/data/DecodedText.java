package org.brooklet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes read as text, in which bytes that stand for no character can still be found. */
final class DecodedText {

    /** Stands where bytes stood for no character: a code point that no text has. */
    static final char BAD = '\uFDD0';

    /** Byte order marks, as the first bytes of a file seen as Latin letters; they say which charset the rest has. */
    private static final Map<String, Charset> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8);
        MARKS.put("\u00FE\u00FF", StandardCharsets.UTF_16BE);
        MARKS.put("\u00FF\u00FE", StandardCharsets.UTF_16LE);
    }

    private static final int LONGEST_MARK = 3;

    private DecodedText() {}

    /** Returns a reader of the bytes behind the byte order mark, if there is one; the mark knows better than the charset. */
    static Reader of(InputStream in, Charset charset) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, LONGEST_MARK);
        byte[] first = bytes.readNBytes(LONGEST_MARK);
        String start = new String(first, StandardCharsets.ISO_8859_1);
        Charset found = charset;
        int skipped = 0;
        for (Map.Entry<String, Charset> mark : MARKS.entrySet()) {
            if (start.startsWith(mark.getKey())) {
                found = mark.getValue();
                skipped = mark.getKey().length();
            }
        }
        bytes.unread(first, skipped, first.length - skipped);
        return new InputStreamReader(
                bytes,
                found.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(BAD)));
    }
}
