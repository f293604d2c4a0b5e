package org.brooklet.data;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** What the text of one cell stands for: a number, or a category. */
final class CellText {

    /**
     * Java's own parser would also take 0x1p3, 1d and NaN, which no CSV file means as a number. What has matched is never
     * given back ({@code ++}): otherwise many digits before a letter would take a time that grows with their square.
     */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    /** A number with so many digits in its exponent is 0 or none that a double has. */
    private static final Pattern FAR_OUT = Pattern.compile(".*[eE][+-]?\\d{5,}");

    /** A number with so few digits is its own name. */
    private static final Pattern SHORT = Pattern.compile("0|-?[1-9]\\d{0,14}");

    /** A number with more digits before or behind the point is written with an exponent. */
    private static final int LONG = 20;

    private CellText() {}

    /** Returns whether a text is a decimal number, as it stands in a CSV file. */
    static boolean isNumber(String cell) {
        return DECIMAL.matcher(cell).matches();
    }

    /** Returns the number that a text is: NaN for none, infinity for one that a double cannot hold. */
    static double number(String cell) {
        return isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
    }

    /** Returns the category that a text is of: where all are numbers, 1 and 1.0 are one. */
    static String category(String text, boolean ofNumbers) {
        boolean isItsName =
                SHORT.matcher(text).matches() || FAR_OUT.matcher(text).matches();
        if (!ofNumbers || isItsName || !isNumber(text)) {
            return text;
        }
        BigDecimal number = new BigDecimal(text.endsWith(".") ? text + "0" : text).stripTrailingZeros();
        return Math.abs(number.scale()) > LONG ? number.toString() : number.toPlainString();
    }

    /** Returns the place of the category that a text is of, or -1 if it is none of them. */
    static int place(String text, Map<String, Integer> places, boolean ofNumbers) {
        Integer place = places.get(category(text, ofNumbers));
        if (place == null) {
            // What a program says as 3.0 or true may stand in the file as 3 or True.
            place = places.get(category(text, true));
        }
        int first = place == null ? -1 : place;
        if (place == null && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            for (Map.Entry<String, Integer> entry : places.entrySet()) {
                boolean isEarlier = first < 0 || entry.getValue() < first;
                first = isEarlier && entry.getKey().equalsIgnoreCase(text) ? entry.getValue() : first;
            }
        }
        return first;
    }
}
