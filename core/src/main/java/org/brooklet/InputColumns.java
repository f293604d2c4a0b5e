package org.brooklet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brooklet.data.Encoding;
import org.brooklet.data.Table;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The columns that one input, or a whole network, reads: their names, and how rows of a table become their numbers.
 *
 * @param names of the columns, or an empty list where any will do
 * @param encoding of the data that they were named by, or {@code null} if these are from no table
 */
record InputColumns(List<String> names, @Nullable Encoding encoding) {

    /** Any columns. */
    static final InputColumns ANY = new InputColumns(List.of(), null);

    /**
     * Returns the columns of all inputs of an expression, in order.
     *
     * @throws IllegalArgumentException if some inputs name theirs and others do not, or they are of different encodings
     */
    static InputColumns of(List<Node> nodes) {
        List<String> names = new ArrayList<>();
        int inputs = 0;
        int named = 0;
        Encoding encoding = null;
        for (Node node : nodes) {
            if (node.op() != null) {
                continue;
            }
            InputColumns columns = node.columns();
            inputs++;
            names.addAll(columns.names);
            named += columns.names.isEmpty() ? 0 : 1;
            if (inputs > 1 && columns.encoding != encoding) {
                throw new IllegalArgumentException(
                        "the inputs name columns of data that were not all made by one encoding: fit one schema, and make"
                                + " all datasets by its encoding");
            }
            encoding = columns.encoding;
        }
        if (named > 0 && named < inputs) {
            throw new IllegalArgumentException(
                    "%s of %s inputs name their columns, as in Node.input(data, names): all of them have to, or none"
                            .formatted(named, inputs));
        }
        return new InputColumns(List.copyOf(names), encoding);
    }

    /** Returns the features of the rows of a table. */
    DMatrixRMaj features(Table rows) {
        Encoding by = requireEncoding();
        return by.arranged(by.features(rows), names);
    }

    /** Returns the features of one row that is given by names. */
    DMatrixRMaj features(Map<String, ?> row) {
        if (encoding != null) {
            return encoding.arranged(encoding.features(row), names);
        }
        if (names.isEmpty()) {
            requireEncoding();
        }
        DMatrixRMaj features = new DMatrixRMaj(1, names.size());
        for (int column = 0; column < names.size(); column++) {
            if (!(row.get(names.get(column)) instanceof Number number)) {
                throw new IllegalArgumentException(
                        "the network reads the columns %s: expected a number for %s, found %s"
                                .formatted(
                                        Quoted.list(names),
                                        Quoted.of(names.get(column)),
                                        Quoted.bare(String.valueOf(row.get(names.get(column))))));
            }
            features.set(0, column, number.doubleValue());
        }
        return features;
    }

    private Encoding requireEncoding() {
        if (encoding == null) {
            throw new IllegalStateException(
                    "the network does not know how its features are made of a row: begin it with"
                            + " Node.input(data) of data that an Encoding has made");
        }
        return encoding;
    }
}
