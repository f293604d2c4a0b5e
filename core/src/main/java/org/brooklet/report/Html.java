package org.brooklet.report;

import java.util.List;
import org.brooklet.kernel.AxisNumbers;

/** Pieces of HTML. */
final class Html {

    private static final int DIGITS = 4;
    private static final int MORE_DIGITS = 8;
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-4;

    private Html() {}

    /** A text in an element or an attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    /** A text in a script, in quotes: nothing in it can end the text or the script. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '<';
            quoted.append(isPlain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return quoted.append('"').toString();
    }

    /** A number as people read it: at most four digits, the same on every JDK. */
    static String number(double number) {
        return number(number, DIGITS);
    }

    /** The same with more digits, for numbers that have to be told apart. */
    static String tick(double number) {
        return number(number, MORE_DIGITS);
    }

    private static String number(double number, int digits) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "" : number > 0 ? "infinite" : "-infinite";
        }
        return AxisNumbers.text(number, digits, SMALL, LARGE);
    }

    /** A number of rows, or the sum of their weights: whole ones in full. */
    static String count(double count) {
        return count == StrictMath.rint(count) && count < 1e15 ? Long.toString((long) count) : number(count);
    }

    /** A table, whose first column names the rows. Cells are HTML. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class='wide'><table><tr>");
        head.forEach(cell -> table.append("<th scope='col'>").append(cell).append("</th>"));
        for (List<String> row : rows) {
            table.append("</tr>\n<tr><th scope='row'>").append(row.get(0)).append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> table.append("<td>").append(cell).append("</td>"));
        }
        return table.append("</tr></table></div>\n").toString();
    }

    /** What unfolds. */
    static String details(String summary, String content) {
        return "<details><summary>%s</summary>%s</details>\n".formatted(escape(summary), content);
    }
}
