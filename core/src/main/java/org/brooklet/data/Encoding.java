package org.brooklet.data;

import java.util.ArrayList;
import java.util.List;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;

/**
 * An encoding is a {@link Schema} fitted on training rows: it makes datasets of tables, all in the same way, whatever
 * order their columns are in. Nothing in it is from any other row. Immutable.
 */
public final class Encoding {

    private final Schema schema;
    private final List<ColumnCode> features = new ArrayList<>();
    private final List<ColumnCode> targets = new ArrayList<>();

    Encoding(Schema schema, Table train) {
        this.schema = schema;
        List<String> names = schema.featuresOf(train);
        Table complete = schema.missing() == Missing.DROP_ROW ? complete(train, names) : train;
        for (String name : names) {
            features.add(ColumnCode.ofFeature(schema, complete, name));
        }
        for (String name : schema.targets()) {
            targets.add(ColumnCode.ofTarget(schema, complete, name));
        }
    }

    /** The rows in which no feature and no target is missing. */
    private Table complete(Table table, List<String> featureColumns) {
        List<String> names = new ArrayList<>(featureColumns);
        names.addAll(schema.targets());
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            boolean present = true;
            for (String name : names) {
                present &= !table.column(name).isMissing(row);
            }
            if (present) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("in every row a cell is missing, in one of " + Quoted.list(names));
        }
        return table.select(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Returns the names of the features: {@code Age}, or {@code Sex=female} and {@code Sex=male}. */
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        features.forEach(code -> names.addAll(code.names()));
        return names;
    }

    /** Returns the names of the targets. */
    public List<String> targetNames() {
        return schema.targets();
    }

    /**
     * Returns the classes of the target in the order of their numbers, or an empty list if it is a quantity.
     *
     * @throws IllegalStateException if there are several targets
     */
    public List<String> classes() {
        if (targets.size() > 1) {
            throw new IllegalStateException("classes are those of one target, found %s".formatted(schema.targets()));
        }
        return targets.get(0).categories();
    }

    /**
     * Returns features and targets of a table's rows, without those that have a cell missing if the schema says so.
     *
     * @throws IllegalArgumentException if a column is not in the table, a cell is missing that is to be refused, a text
     *     is not one of the training rows', or stands where a number was; naming file, line and column
     */
    public Dataset dataset(Table table) {
        List<String> names = features.stream().map(ColumnCode::column).toList();
        Table rows = schema.missing() == Missing.DROP_ROW ? complete(table, names) : table;
        return Dataset.of(
                featureNames(),
                schema.targets(),
                encoded(rows, features, schema.unseenIsNone()),
                encoded(rows, targets, false));
    }

    /**
     * Returns the features of all rows of a table, which need no targets: to predict from.
     *
     * @throws IllegalArgumentException as {@link #dataset}; a missing cell is refused where the schema leaves rows out
     */
    public DMatrixRMaj features(Table table) {
        return encoded(table, features, schema.unseenIsNone());
    }

    private static DMatrixRMaj encoded(Table table, List<ColumnCode> codes, boolean unseenIsNone) {
        int width = codes.stream().mapToInt(ColumnCode::width).sum();
        Matrices.requireRoom(table.rows(), width, "the encoded table");
        DMatrixRMaj encoded = new DMatrixRMaj(table.rows(), width);
        int first = 0;
        for (ColumnCode code : codes) {
            code.encode(table, encoded, first, unseenIsNone);
            first += code.width();
        }
        return encoded;
    }

    @Override
    public String toString() {
        return "Encoding of %s, features %s".formatted(schema.targets(), Quoted.list(featureNames()));
    }
}
