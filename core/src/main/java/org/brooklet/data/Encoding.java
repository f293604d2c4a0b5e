package org.brooklet.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.brooklet.io.Json;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.ejml.data.DMatrixRMaj;

/**
 * An encoding is a {@link Schema} fitted on training rows: it makes datasets of tables, all in the same way, whatever
 * order their columns are in. Nothing in it is from any other row. Immutable.
 */
public final class Encoding {

    private final boolean unseenIsNone;
    private final boolean targetsMayBeMissing;

    /** The columns of which a row is left out where one is missing. */
    private final Set<String> dropping;

    /** The texts that mean missing, as in the training table. */
    private final Set<String> missing;

    private final List<ColumnCode> features;
    private final List<ColumnCode> targets;
    private final List<String> featureNames = new ArrayList<>();
    private final List<String> targetNames;

    Encoding(
            boolean unseenIsNone,
            boolean targetsMayBeMissing,
            Set<String> dropping,
            Set<String> missing,
            List<ColumnCode> features,
            List<ColumnCode> targets) {
        this.unseenIsNone = unseenIsNone;
        this.targetsMayBeMissing = targetsMayBeMissing;
        this.dropping = dropping;
        this.missing = missing;
        this.features = List.copyOf(features);
        this.targets = List.copyOf(targets);
        this.targetNames = targets.stream().map(ColumnCode::column).toList();
        features.forEach(code -> featureNames.addAll(code.names()));
        Set<String> seen = new HashSet<>();
        for (String name : featureNames) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two features would be named %s; another name of the column, or without(...), tells them apart"
                                .formatted(Quoted.of(name)));
            }
        }
    }

    /** Fits a schema on training rows. */
    static Encoding fitted(Schema schema, Table train) {
        List<String> names = schema.featuresOf(train);
        Set<String> dropping = new LinkedHashSet<>(names);
        dropping.addAll(schema.targetsMayBeMissing() ? List.of() : schema.targets());
        dropping.removeIf(name -> schema.missing(name) != Missing.DROP_ROW);
        Table complete = complete(train, dropping);
        List<ColumnCode> features = new ArrayList<>();
        for (String name : names) {
            features.addAll(ColumnCode.ofFeature(schema, complete, name));
        }
        List<ColumnCode> targets = new ArrayList<>();
        for (String name : schema.targets()) {
            targets.add(ColumnCode.ofTarget(schema, complete, name));
        }
        return new Encoding(
                schema.unseenIsNone(), schema.targetsMayBeMissing(), dropping, train.missing(), features, targets);
    }

    /** The rows in which nothing is missing that rows are left out for. */
    private static Table complete(Table table, Set<String> dropping) {
        if (dropping.isEmpty()) {
            return table;
        }
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            boolean present = true;
            for (String name : dropping) {
                present &= !table.column(name).isMissing(row);
            }
            if (present) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("in every row a cell is missing, in one of " + Quoted.list(dropping));
        }
        return table.select(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Returns the encoding as JSON, exactly: {@link #ofJson} makes the same of it.
     */
    public String json() {
        return Json.text(EncodingText.values(this));
    }

    /**
     * Returns the encoding of {@link #json}.
     *
     * @throws IllegalArgumentException if the text is not that of an encoding
     */
    public static Encoding ofJson(String json) {
        return EncodingText.of(Json.parse(Objects.requireNonNull(json, "json")));
    }

    /** Returns the names of the features: {@code Age}, or {@code Sex=female} and {@code Sex=male}. */
    public List<String> featureNames() {
        return List.copyOf(featureNames);
    }

    /** Returns the names of the targets. */
    public List<String> targetNames() {
        return targetNames;
    }

    /**
     * Returns the classes of the target in the order of their numbers, or an empty list if it is a quantity.
     *
     * @throws IllegalStateException if there are several targets: {@link #classes(String)} asks for those of one
     */
    public List<String> classes() {
        if (targets.size() > 1) {
            throw new IllegalStateException("classes are those of one target, found %s; classes(target) names it"
                    .formatted(Quoted.list(targetNames)));
        }
        return targets.get(0).categories();
    }

    /**
     * Returns the classes of one of several targets.
     *
     * @throws IllegalArgumentException if there is no such target
     */
    public List<String> classes(String target) {
        int place = targetNames.indexOf(target);
        if (place < 0) {
            throw new IllegalArgumentException("no target %s; the targets are %s"
                    .formatted(Quoted.of(String.valueOf(target)), Quoted.list(targetNames)));
        }
        return targets.get(place).categories();
    }

    /**
     * Returns the name of the predicted class of each row: of one column of probabilities, the second class where it is
     * at least 0.5; of several, the class of the first with the largest.
     *
     * @param prediction N x 1 for two classes, or N x K
     * @throws IllegalArgumentException if there is not a column for each class, a number is NaN or infinite, or one column
     *     has a number that is no probability, or the target is a quantity
     * @throws IllegalStateException if there are several targets
     */
    public List<String> classNames(DMatrixRMaj prediction) {
        Matrices.requireFinite(prediction, "predictions");
        List<String> classes = classes();
        int expected = classes.size() == 2 && prediction.numCols == 1 ? 1 : classes.size();
        if (classes.isEmpty() || prediction.numCols != expected) {
            throw new IllegalArgumentException("predictions of the classes %s expect a column for each, found %s"
                    .formatted(Quoted.list(classes), prediction.numCols));
        }
        List<String> names = new ArrayList<>();
        for (int row = 0; row < prediction.numRows; row++) {
            if (expected == 1 && !(prediction.get(row, 0) >= 0 && prediction.get(row, 0) <= 1)) {
                throw new IllegalArgumentException(
                        "one column of predictions expects probabilities in [0, 1], found %s at row %s"
                                .formatted(prediction.get(row, 0), row));
            }
            int best = expected == 1 && prediction.get(row, 0) >= 0.5 ? 1 : 0;
            for (int k = 1; k < expected; k++) {
                best = prediction.get(row, k) > prediction.get(row, best) ? k : best;
            }
            names.add(classes.get(best));
        }
        return names;
    }

    /**
     * Returns features and targets of a table's rows, without those that have a cell missing if the schema says so.
     *
     * @throws IllegalArgumentException if a column is not in the table, a cell is missing that is to be refused, a text
     *     is not one of the training rows', or stands where a number was; naming file, line and column
     */
    public Dataset dataset(Table table) {
        Table rows = complete(Objects.requireNonNull(table, "table"), dropping);
        DMatrixRMaj x = encoded(rows, features, unseenIsNone);
        DMatrixRMaj y = encoded(rows, targets, false);
        Dataset data = targetsMayBeMissing
                ? Dataset.maskingTargets(featureNames, targetNames, x, y)
                : Dataset.of(featureNames, targetNames, x, y);
        return data.encodedBy(this);
    }

    /**
     * Returns the features of all rows of a table, which need no targets: to predict from.
     *
     * @throws IllegalArgumentException as {@link #dataset}; a missing cell is refused where the schema leaves rows out
     */
    public DMatrixRMaj features(Table table) {
        return encoded(Objects.requireNonNull(table, "table"), features, unseenIsNone);
    }

    /**
     * Returns the features of one row, 1 x I, given as in a file: a text or a number for each column; {@code null}, NaN
     * and the texts that mean missing are missing.
     *
     * @throws IllegalArgumentException as {@link #features(Table)}
     */
    public DMatrixRMaj features(Map<String, ?> row) {
        DMatrixRMaj encoded = new DMatrixRMaj(1, featureNames.size());
        int first = 0;
        for (ColumnCode code : features) {
            code.encode(Objects.requireNonNull(row, "row"), missing, encoded.data, first, unseenIsNone);
            first += code.width();
        }
        return encoded;
    }

    /**
     * Returns encoded features, of one row or many, with some of their columns in another order: that in which a network reads them.
     *
     * @throws IllegalArgumentException if there is no feature of a name
     */
    public DMatrixRMaj arranged(DMatrixRMaj encoded, List<String> names) {
        Objects.requireNonNull(encoded, "encoded");
        Objects.requireNonNull(names, "names");
        return featureNames.equals(names) ? encoded : Names.arranged(encoded, featureNames, names);
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
        return "Encoding of %s, features %s".formatted(Quoted.list(targetNames), Quoted.list(featureNames));
    }

    /** Returns whether a text that no training row has counts as none of the categories, and is not refused. */
    public boolean unseenIsNone() {
        return unseenIsNone;
    }

    boolean targetsMayBeMissing() {
        return targetsMayBeMissing;
    }

    Set<String> dropping() {
        return dropping;
    }

    /** Returns the texts that mean missing. */
    public Set<String> missing() {
        return missing;
    }

    /** Returns how columns become features, in the order of the features. */
    public List<ColumnCode> featureCodes() {
        return features;
    }

    List<ColumnCode> targetCodes() {
        return targets;
    }
}
