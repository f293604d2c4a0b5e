package org.brooklet.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/** Numbers, texts and comments as they stand in Java source, of ASCII alone: nothing in them can end what they stand in. */
final class JavaText {

    /** So many numbers are written as such; more are Base64. */
    private static final int FEW = 24;

    /** A text in a class file has at most 65,535 bytes: so many numbers of 8 bytes fit in Base64, without a rest. */
    private static final int NUMBERS_OF_A_TEXT = 6_141;

    /** So many characters of at most 3 bytes. */
    private static final int CHARACTERS_OF_A_TEXT = 21_845;

    /** The digits that a double needs at most. */
    private static final int MOST_DIGITS = 17;

    private JavaText() {}

    /** The shortest decimal that is this number: the same on every JDK, which {@code Double.toString} is not. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "Double.NaN" : number > 0 ? "(1 / 0.0)" : "(-1 / 0.0)";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        int digits = 1;
        BigDecimal exact = new BigDecimal(number);
        while (digits < MOST_DIGITS && exact.round(new MathContext(digits)).doubleValue() != number) {
            digits++;
        }
        String text = exact.round(new MathContext(digits)).toString().replace("E+", "E");
        return text.contains(".") || text.contains("E") ? text : text + ".0";
    }

    /** An expression for an array of numbers. */
    static String numbers(double[] numbers) {
        if (numbers.length <= FEW) {
            StringJoiner list = new StringJoiner(", ", "{", "}");
            for (double number : numbers) {
                list.add(number(number));
            }
            return list.toString();
        }
        StringJoiner texts = new StringJoiner(",\n                ", "numbers(\n                ", ")");
        for (int from = 0; from < numbers.length; from += NUMBERS_OF_A_TEXT) {
            int count = Math.min(NUMBERS_OF_A_TEXT, numbers.length - from);
            ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES);
            bytes.asDoubleBuffer().put(numbers, from, count);
            texts.add('"' + Base64.getEncoder().encodeToString(bytes.array()) + '"');
        }
        return texts.toString();
    }

    /** An expression for a text. */
    static String text(String text) {
        if (text.length() <= CHARACTERS_OF_A_TEXT) {
            return quoted(text);
        }
        StringJoiner parts = new StringJoiner(", ", "String.join(\"\", ", ")");
        for (int from = 0; from < text.length(); from += CHARACTERS_OF_A_TEXT) {
            parts.add(quoted(text.substring(from, Math.min(text.length(), from + CHARACTERS_OF_A_TEXT))));
        }
        return parts.toString();
    }

    /** A text in quotes, as Java and JavaScript have it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                // Escaped as a letter: javac reads a code of a line feed before it knows that it is in a text.
                quoted.append("\\n");
            } else if (c == '\r') {
                quoted.append("\\r");
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** An expression for an array of texts: one text, and where to split it. */
    static String texts(Collection<String> texts) {
        char separator = '\n';
        while (contains(texts, separator)) {
            separator++;
        }
        String all = String.join(String.valueOf(separator), texts);
        return "texts((char) %s, %s)".formatted((int) separator, text(all));
    }

    private static boolean contains(Collection<String> texts, char c) {
        return texts.stream().anyMatch(text -> text.indexOf(c) >= 0);
    }

    /** A text in a comment, in which only harmless characters are left. */
    static String comment(String text) {
        String harmless = text.replaceAll("[^A-Za-z0-9 _.,=()-]", "?");
        return harmless.length() <= 60 ? harmless : harmless.substring(0, 60) + "...";
    }

    /** A list of names in a comment. */
    static String comment(List<String> names) {
        int few = Math.min(names.size(), 12);
        String list = String.join(
                ", ", names.subList(0, few).stream().map(JavaText::comment).toList());
        return few == names.size() ? list : list + " and %s more".formatted(names.size() - few);
    }

    /** A name for a method or a constant: the text itself where it can be one. */
    static String identifier(String text, String otherwise) {
        return text.matches("[a-z][A-Za-z0-9_]{0,60}") ? text : otherwise;
    }
}
