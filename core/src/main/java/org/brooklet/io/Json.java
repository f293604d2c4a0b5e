package org.brooklet.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.kernel.Quoted;

/**
 * The part of JSON (RFC 8259) that model files need: objects, arrays, texts and whole numbers, as {@link Map}, {@link
 * List}, {@link String} and {@link Long}. One value is always written in one way.
 */
public final class Json {

    /** An array in an array in an array ...: no file that means well goes deeper. */
    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Returns the text of a value, without blanks, in the order of the maps.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    public static String text(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder to) {
        if (value instanceof String string) {
            writeText(string, to);
        } else if (value instanceof Integer || value instanceof Long) {
            to.append(value);
        } else if (value instanceof List<?> list) {
            String before = "[";
            for (Object element : list) {
                to.append(before);
                write(element, to);
                before = ",";
            }
            to.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                to.append(before);
                writeText(String.valueOf(entry.getKey()), to);
                to.append(':');
                write(entry.getValue(), to);
                before = ",";
            }
            to.append(map.isEmpty() ? "{}" : "}");
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void writeText(String string, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                to.append("\\u").append(Character.forDigit(c >> 12, 16));
                to.append(Character.forDigit(c >> 8 & 15, 16)).append(Character.forDigit(c >> 4 & 15, 16));
                to.append(Character.forDigit(c & 15, 16));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }

    /**
     * Returns the value of a text.
     *
     * @throws IllegalArgumentException if it is not one value of this part of JSON, has a name twice in an object, or
     *     nests too deeply; saying where
     */
    public static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.expected("the end");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw expected("no value more than " + DEEPEST + " levels deep");
        }
        skipBlanks();
        char c = peek();
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return array(depth);
        }
        return c == '"' ? string() : number();
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        skipBlanks();
        while (peek() != '}') {
            if (!map.isEmpty()) {
                take(',');
                skipBlanks();
            }
            String name = string();
            skipBlanks();
            take(':');
            if (map.put(name, value(depth + 1)) != null) {
                throw expected("the name " + Quoted.of(name) + " once");
            }
            skipBlanks();
        }
        at++;
        return map;
    }

    private List<Object> array(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        skipBlanks();
        while (peek() != ']') {
            if (!list.isEmpty()) {
                take(',');
            }
            list.add(value(depth + 1));
            skipBlanks();
        }
        at++;
        return list;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw expected("no control character in a text");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw expected("an escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw expected("four hexadecimal digits");
            }
            code = 16 * code + digit;
            at++;
        }
        return (char) code;
    }

    private Long number() {
        int from = at;
        while (at < text.length() && (text.charAt(at) == '-' || (text.charAt(at) >= '0' && text.charAt(at) <= '9'))) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected("a whole number").getMessage(), e);
        }
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("more");
        }
        return text.charAt(at);
    }

    private void take(char c) {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private IllegalArgumentException expected(String what) {
        String found = at >= text.length() ? "the end" : Quoted.of(text.substring(at, Math.min(text.length(), at + 8)));
        return new IllegalArgumentException("JSON, character %s: expected %s, found %s".formatted(at, what, found));
    }
}
