package org.brooklet.data;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Lists of names of columns that somebody has given. */
final class Names {

    private Names() {}

    /**
     * Returns names as a list.
     *
     * @param who what they were given to
     * @throws IllegalArgumentException if one is missing or given twice
     */
    static List<String> of(String who, @Nullable String... names) {
        if (names == null) {
            throw new IllegalArgumentException(who + " expects names, found null");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (name == null || !seen.add(name)) {
                throw new IllegalArgumentException("%s expects names that differ, found %s"
                        .formatted(who, name == null ? "null" : Quoted.of(name) + " twice"));
            }
        }
        return List.copyOf(seen);
    }

    /** Returns names as {@link #of}, at least one. */
    static List<String> someOf(String who, @Nullable String... names) {
        List<String> some = of(who, names);
        if (some.isEmpty()) {
            throw new IllegalArgumentException(who + " expects at least 1 name, found none");
        }
        return some;
    }

    /** Refuses a column without a name, and two of one name, of which one could never be asked for. */
    static void requireOwn(String what, List<String> names) {
        Objects.requireNonNull(names, "the names of the " + what);
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            if (name == null || !seen.add(name)) {
                throw new IllegalArgumentException("%s must have a name of its own for each column, found %s%s"
                        .formatted(what, name == null ? "null" : Quoted.of(name) + " again", " for column " + column));
            }
        }
    }

    /**
     * Returns the columns of some names, in their order.
     *
     * @param found the names of all columns
     * @throws IllegalArgumentException if there is no such column
     */
    static DMatrixRMaj arranged(DMatrixRMaj all, List<String> found, List<String> names) {
        DMatrixRMaj chosen = new DMatrixRMaj(all.numRows, names.size());
        Map<String, Integer> places = places(found);
        for (int column = 0; column < names.size(); column++) {
            Integer from = places.get(names.get(column));
            if (from == null) {
                throw new IllegalArgumentException("no feature %s; the features are %s"
                        .formatted(Quoted.of(names.get(column)), Quoted.list(found)));
            }
            for (int row = 0; row < all.numRows; row++) {
                chosen.set(row, column, all.get(row, from));
            }
        }
        return chosen;
    }

    /** Returns the place of each name, of the first where one is there twice. */
    static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int place = 0; place < names.size(); place++) {
            places.putIfAbsent(names.get(place), place);
        }
        return places;
    }
}
