package org.brooklet.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Text from outside as it stands in a message: cut where it is long, and printable. */
public final class Quoted {

    /** As much as a line of a message has room for. */
    private static final int LONGEST = 80;

    private static final int MOST_NAMES = 40;

    /** Characters of all names together. */
    private static final int LONGEST_LIST = 1_000;

    private Quoted() {}

    /** Returns a text in quotes. */
    public static String of(String text) {
        return '"' + bare(text) + '"';
    }

    /** Returns a text without quotes. */
    public static String bare(String text) {
        if (text.length() <= LONGEST) {
            return visible(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "%s... (%s characters)".formatted(visible(text.substring(0, end)), text.length());
    }

    /** Returns all of a text, in which what cannot be seen, but tabs, is written as in a Java string. */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isVisible(c) || c == '\t') {
                shown.appendCodePoint(c);
            } else {
                text.substring(i, i + Character.charCount(c))
                        .chars()
                        .forEach(unit -> shown.append("\\u%04x".formatted(unit)));
            }
        }
        return shown.toString();
    }

    /** Returns a list of names in brackets, each cut, and the list too. */
    public static String list(Collection<String> names) {
        List<String> shown = new ArrayList<>();
        int room = LONGEST_LIST;
        for (String name : names) {
            room -= Math.min(name.length(), LONGEST);
            if (shown.size() == MOST_NAMES || room < 0) {
                break;
            }
            shown.add(bare(name));
        }
        int more = names.size() - shown.size();
        return more == 0 ? shown.toString() : shown + " and %s more".formatted(more);
    }

    /** Returns whether all of a text shows. */
    public static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!isVisible(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a character shows, and leaves the text around it in its place. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
