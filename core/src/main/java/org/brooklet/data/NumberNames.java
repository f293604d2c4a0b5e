package org.brooklet.data;

import java.util.regex.Pattern;

/** Numbers as names, where 1 and 1.0 are one; and texts that look like numbers and are none. */
final class NumberNames {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    /** A number whose thousands are parted by dots, with a decimal comma or without. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d+)?");

    /** A number with commas in it, or with a sign of percent or of money around it. */
    private static final Pattern DECORATED = Pattern.compile("[^\\p{L}\\d]{0,3}\\d[\\d.,']*+[^\\p{L}\\d]{0,3}");

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

    /** Returns a number in that notation with a decimal point; any other text as it is. */
    static String withPoint(String text) {
        if (GROUPED.matcher(text).matches()) {
            return text.replace(".", "").replace(',', '.');
        }
        return hasDecimalComma(text) ? text.replace(',', '.') : text;
    }

    /** Returns the category of a cell that is not missing. */
    static String category(Column column, int row) {
        return CellText.category(column.text(row), !column.isText());
    }

    /** Returns whether a text looks like a number with more around or in it: 5 %, $3.50, 1,234. */
    static boolean isDecorated(String text) {
        return DECORATED.matcher(text).matches() && !CellText.isNumber(text);
    }
}
