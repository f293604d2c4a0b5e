package org.brooklet;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.brooklet.data.Dataset;
import org.brooklet.kernel.Quoted;

/** Matches the columns of data with those of a network's inputs, by name. */
final class ColumnMatch {

    private ColumnMatch() {}

    /**
     * Returns the data with the columns in the order in which a network reads them; as they are, if it has no names for
     * them, or they have none of their own and not these.
     *
     * @throws IllegalArgumentException if a column is missing, with both lists
     */
    static Dataset of(Dataset data, List<String> names) {
        List<String> found = Objects.requireNonNull(data, "data").featureNames();
        if (names.isEmpty() || found.equals(names)) {
            return data;
        }
        if (!new HashSet<>(found).containsAll(names)) {
            if (isNumbered(found)) {
                return data;
            }
            throw new IllegalArgumentException(
                    "the network reads the columns %s, found %s".formatted(Quoted.list(names), Quoted.list(found)));
        }
        return data.arranged(names);
    }

    /** Whether names are those that a dataset of arrays gets: x0, x1, ... */
    private static boolean isNumbered(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            if (!names.get(column).equals("x" + column)) {
                return false;
            }
        }
        return true;
    }
}
