package org.brooklet.io;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of JSON as what they have to be: each is refused, in words, if it is something else. */
public final class Fields {

    private Fields() {}

    /**
     * Returns a value as an object.
     *
     * @param what it is, for the message
     * @throws IllegalArgumentException if it is something else, or missing
     */
    public static Map<?, ?> object(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object as the %s".formatted(what));
    }

    /** Returns the list of a name in an object; otherwise as {@link #object}. */
    public static List<?> list(Map<?, ?> of, String name) {
        if (of.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected a list of %s".formatted(name));
    }

    /** Returns a value as a text; otherwise as {@link #object}. */
    public static String text(@Nullable Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("expected a text as %s".formatted(what));
    }
}
