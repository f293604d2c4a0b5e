package org.brooklet.data;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as names, where 1 and 1.0 are one; and texts that look like numbers and are none. */
final class NumberNames {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    /** A number with commas in it, or with a sign of percent or of money around it. */
    private static final Pattern DECORATED = Pattern.compile("[^\\p{L}\\d]{0,3}\\d[\\d.,']*+[^\\p{L}\\d]{0,3}");

    /** A number with so many digits in its exponent is 0 or none that a double has. */
    private static final Pattern FAR_OUT = Pattern.compile(".*[eE][+-]?\\d{5,}");

    /** A number with so few digits is its own name. */
    private static final Pattern SHORT = Pattern.compile("0|-?[1-9]\\d{0,14}");

    /** A number with more digits before or behind the point is written with an exponent. */
    private static final int LONG = 20;

    private NumberNames() {}

    /** By size; numbers that are one double, by their digits. */
    static int compare(String a, String b) {
        int bySize = Double.compare(Double.parseDouble(a), Double.parseDouble(b));
        int byLength = bySize == 0 ? Integer.compare(a.length(), b.length()) : bySize;
        return byLength == 0 ? a.compareTo(b) : byLength;
    }

    /** Returns whether a text is a number in the notation of half of Europe. */
    static boolean hasDecimalComma(String text) {
        return DECIMAL_COMMA.matcher(text).matches();
    }

    /** Returns the category of a cell that is not missing. */
    static String category(Column column, int row) {
        return category(column.text(row), !column.isText());
    }

    /** Returns the category that a text is of: where all are numbers, 1 and 1.0 are one. */
    static String category(String text, boolean ofNumbers) {
        boolean isItsName =
                SHORT.matcher(text).matches() || FAR_OUT.matcher(text).matches();
        if (!ofNumbers || isItsName || !CsvLines.isNumber(text)) {
            return text;
        }
        BigDecimal number = new BigDecimal(text.endsWith(".") ? text + "0" : text).stripTrailingZeros();
        return Math.abs(number.scale()) > LONG ? number.toString() : number.toPlainString();
    }

    /** Returns whether a text looks like a number with more around or in it: 5 %, $3.50, 1,234. */
    static boolean isDecorated(String text) {
        return DECORATED.matcher(text).matches() && !CsvLines.isNumber(text);
    }
}
