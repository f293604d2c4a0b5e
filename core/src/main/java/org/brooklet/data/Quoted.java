package org.brooklet.data;

import java.util.List;

/** Text from outside as it stands in a message: cut where it is long, and printable. */
final class Quoted {

    /** As much as a line of a message has room for. */
    private static final int LONGEST = 80;

    private static final int MOST_NAMES = 40;

    private Quoted() {}

    /** Returns a text in quotes. */
    static String of(String text) {
        return '"' + bare(text) + '"';
    }

    /** Returns a text without quotes; control characters but tabs are written as in a Java string. */
    static String bare(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) && c != '\t' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return text.length() <= LONGEST ? shown.toString() : "%s... (%s characters)".formatted(shown, text.length());
    }

    /** Returns a list of names in brackets, each cut, and the list too. */
    static String list(List<String> names) {
        List<String> shown = names.stream().limit(MOST_NAMES).map(Quoted::bare).toList();
        int more = names.size() - shown.size();
        return more == 0 ? shown.toString() : shown + " and %s more".formatted(more);
    }
}
