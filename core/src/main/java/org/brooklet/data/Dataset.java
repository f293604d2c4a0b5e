package org.brooklet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A dataset is a table of N samples, one in each row: features (N x I), what the network is shown, and targets (N x O),
 * what it should say. It has at least one row, every number in it is finite, and it never changes, so threads may share
 * it.
 *
 * <p>Only in a dataset made by {@link #maskingTargets} may some targets be missing: they are NaN in {@link #targets()},
 * and add nothing to losses, gradients, metrics and the constants of unstandardize.
 */
public final class Dataset {

    private final List<String> featureNames;
    private final List<String> targetNames;
    private final DMatrixRMaj x;

    /** The targets; where one is missing, another one of its column stands in for it. */
    private final DMatrixRMaj y;

    /** 1 where a target is known and 0 where it is missing, N x O, or {@code null} if all are known. */
    private final @Nullable DMatrixRMaj known;

    /** How the rows were encoded, or {@code null} if they are from no table. */
    private final @Nullable Encoding encoding;

    /** Sample weights, N x 1, or {@code null} if all rows count alike. */
    private final @Nullable DMatrixRMaj weights;

    private Dataset(
            List<String> featureNames,
            List<String> targetNames,
            DMatrixRMaj x,
            DMatrixRMaj y,
            @Nullable DMatrixRMaj known,
            @Nullable DMatrixRMaj weights,
            @Nullable Encoding encoding) {
        this.featureNames = featureNames;
        this.targetNames = targetNames;
        this.x = x;
        this.y = y;
        this.known = known;
        this.weights = weights;
        this.encoding = encoding;
    }

    /**
     * Makes a dataset of copies of two matrices. Columns are named {@code x0, x1, ...} and {@code y0, y1, ...}.
     *
     * @throws IllegalArgumentException if there is no row or no column, if the numbers of rows differ, or if a number
     *     is NaN or infinite
     */
    public static Dataset of(DMatrixRMaj features, DMatrixRMaj targets) {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(targets, "targets");
        return of(numbered("x", features.numCols), numbered("y", targets.numCols), features, targets);
    }

    /**
     * Makes a dataset of copies of two matrices, with names for their columns.
     *
     * @throws IllegalArgumentException as {@link #of(DMatrixRMaj, DMatrixRMaj)}, or if there is not one name for each
     *     column, or two features or two targets have the same
     */
    public static Dataset of(
            List<String> featureNames, List<String> targetNames, DMatrixRMaj features, DMatrixRMaj targets) {
        requireTable("features", featureNames, features);
        requireTable("targets", targetNames, targets);
        Matrices.requireFinite(targets, "targets");
        return of(featureNames, targetNames, features, targets.copy(), null);
    }

    private static Dataset of(
            List<String> featureNames,
            List<String> targetNames,
            DMatrixRMaj features,
            DMatrixRMaj ownTargets,
            @Nullable DMatrixRMaj known) {
        requireTable("features", featureNames, features);
        Matrices.requireFinite(features, "features");
        if (features.numRows != ownTargets.numRows) {
            throw new IllegalArgumentException("features and targets must have the same number of rows, found %s and %s"
                    .formatted(features.numRows, ownTargets.numRows));
        }
        return new Dataset(
                List.copyOf(featureNames), List.copyOf(targetNames), features.copy(), ownTargets, known, null, null);
    }

    /**
     * Makes a dataset in which a target that is NaN is missing (masked); otherwise as {@link #of(List, List, DMatrixRMaj,
     * DMatrixRMaj)}.
     *
     * @throws IllegalArgumentException also if no target of a column is known
     */
    public static Dataset maskingTargets(
            List<String> featureNames, List<String> targetNames, DMatrixRMaj features, DMatrixRMaj targets) {
        requireTable("targets", targetNames, targets);
        DMatrixRMaj known = Mask.of(targets);
        return known == null
                ? of(featureNames, targetNames, features, targets)
                : of(featureNames, targetNames, features, Mask.filled(targets, known, targetNames), known);
    }

    /** Makes a dataset of arrays in which a target that is NaN is missing; otherwise as {@link #of(double[][], double[][])}. */
    public static Dataset maskingTargets(double[][] features, double[][] targets) {
        return JavaRows.masked(features, targets);
    }

    /**
     * Makes a dataset of arrays, one for each row; otherwise as {@link #of(DMatrixRMaj, DMatrixRMaj)}.
     *
     * @throws IllegalArgumentException also if a row is missing, or not as long as the first
     */
    public static Dataset of(double[][] features, double[][] targets) {
        return of(Matrices.ofRows(features, "features"), Matrices.ofRows(targets, "targets"));
    }

    /** Makes a dataset with one target for each row; otherwise as {@link #of(double[][], double[][])}. */
    public static Dataset of(double[][] features, double[] targets) {
        Objects.requireNonNull(targets, "targets");
        return of(Matrices.ofRows(features, "features"), DMatrixRMaj.wrap(targets.length, 1, targets));
    }

    /**
     * Makes a dataset of objects, one row for each: {@code Dataset.of(cars, Car::mpg, Car::weight, Car::year)}.
     *
     * @throws IllegalArgumentException as {@link #of(double[][], double[])}
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Dataset of(
            List<? extends T> samples, ToDoubleFunction<? super T> target, ToDoubleFunction<? super T>... features) {
        return JavaRows.of(samples, target, List.of(features));
    }

    /**
     * Makes a dataset of rows whose last numbers are the targets.
     *
     * @param targets how many numbers at the end of each row are targets, at least 1
     * @throws IllegalArgumentException as {@link #of(double[][], double[][])}, or if no number is left for the features
     */
    public static Dataset of(Iterable<double[]> rows, int targets) {
        return JavaRows.of(rows, targets);
    }

    /**
     * Makes a dataset of columns by name.
     *
     * @param columns in the order of the map
     * @param targets the names of the columns to predict; all others are features
     * @throws IllegalArgumentException if columns differ in length, or a target is not among them; and as {@link
     *     #of(List, List, DMatrixRMaj, DMatrixRMaj)}
     */
    public static Dataset ofColumns(Map<String, double[]> columns, String... targets) {
        return JavaRows.of(columns, Names.someOf("Dataset.ofColumns", targets));
    }

    /**
     * Returns a dataset of the same rows in which each counts as much as its sample weight says: 2 like two equal rows,
     * 0 like none. Losses and metrics divide by the sum of the weights.
     *
     * @throws IllegalArgumentException if there is not one weight for each row, if one is negative, NaN or infinite, if
     *     all are 0, or if their sum is infinite
     */
    public Dataset withWeights(double... weights) {
        Objects.requireNonNull(weights, "weights");
        DMatrixRMaj column = DMatrixRMaj.wrap(weights.length, 1, weights.clone());
        SampleWeights.require(column, rows());
        requireSum(column);
        return new Dataset(featureNames, targetNames, x, y, known, column, encoding);
    }

    /** Returns this dataset with the encoding that made it. */
    Dataset encodedBy(Encoding by) {
        return new Dataset(featureNames, targetNames, x, y, known, weights, by);
    }

    /** Returns how the rows were encoded, if they are from a table. */
    public Optional<Encoding> encoding() {
        return Optional.ofNullable(encoding);
    }

    /** Returns N, the number of samples. */
    public int rows() {
        return x.numRows;
    }

    /** Returns the names of the feature columns; there are I. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** Returns the names of the target columns; there are O. */
    public List<String> targetNames() {
        return targetNames;
    }

    /** Returns a copy of the features, N x I. */
    public DMatrixRMaj features() {
        return x.copy();
    }

    /** Returns a copy of the targets, N x O; NaN where one is missing. */
    public DMatrixRMaj targets() {
        return known == null ? y.copy() : Mask.applied(y, known);
    }

    /** Returns whether some targets are missing. */
    public boolean hasMissingTargets() {
        return known != null;
    }

    /** Returns a copy of the sample weights, N x 1, or {@code null} if all rows count alike. */
    public @Nullable DMatrixRMaj weights() {
        return weights == null ? null : weights.copy();
    }

    /**
     * Returns a copy of one row's features.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] features(int row) {
        requireRow(row);
        return Arrays.copyOfRange(x.data, row * x.numCols, (row + 1) * x.numCols);
    }

    /**
     * Returns a copy of one row's targets; NaN where one is missing.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] targets(int row) {
        requireRow(row);
        return Mask.row(y, known, row);
    }

    /** Returns a copy of the targets in which those that are missing have a stand-in. */
    DMatrixRMaj filledTargets() {
        return y.copy();
    }

    /** Returns the weights as {@link #copyWeights} does, of all rows. */
    @Nullable
    DMatrixRMaj elementWeights() {
        return known == null ? weights() : Mask.weights(known, weights);
    }

    /** Copies the features of rows into a matrix, which is reshaped; allocates only when it has to grow. */
    void copyFeatures(int[] order, int from, int count, DMatrixRMaj to) {
        copyRows(x, order, from, count, to);
    }

    /** Copies the targets of rows, as {@link #copyFeatures}; one that is missing has a stand-in. */
    void copyTargets(int[] order, int from, int count, DMatrixRMaj to) {
        copyRows(y, order, from, count, to);
    }

    private static void copyRows(DMatrixRMaj rows, int[] order, int from, int count, DMatrixRMaj to) {
        int columns = rows.numCols;
        to.reshape(count, columns);
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows.data, order[from + i] * columns, to.data, i * columns, columns);
        }
    }

    /**
     * Copies the sample weights of rows and returns them: B x 1, or B x O if some targets are missing, which weigh 0;
     * returns {@code null} if all rows count alike.
     */
    @Nullable
    DMatrixRMaj copyWeights(int[] order, int from, int count, DMatrixRMaj to) {
        if (known != null) {
            copyRows(known, order, from, count, to);
            Mask.timesRows(to, weights, order, from);
            return to;
        }
        if (weights == null) {
            return null;
        }
        copyRows(weights, order, from, count, to);
        return to;
    }

    /**
     * Returns a dataset of the given rows, in the given order.
     *
     * @throws IllegalArgumentException if there is none, or all have a sample weight of 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Dataset select(int... rows) {
        Objects.requireNonNull(rows, "rows");
        if (rows.length == 0) {
            throw new IllegalArgumentException("select expects at least 1 row, found 0");
        }
        for (int row : rows) {
            requireRow(row);
        }
        Matrices.requireSize(rows.length, Math.max(x.numCols, y.numCols), "the selected rows");
        DMatrixRMaj chosen = weights == null ? null : selected(weights, rows);
        requireSum(chosen);
        DMatrixRMaj chosenKnown = known == null ? null : selected(known, rows);
        DMatrixRMaj chosenTargets = selected(y, rows);
        return new Dataset(
                featureNames,
                targetNames,
                selected(x, rows),
                chosenKnown == null ? chosenTargets : Mask.refilled(chosenTargets, chosenKnown),
                chosenKnown,
                chosen,
                encoding);
    }

    private static DMatrixRMaj selected(DMatrixRMaj from, int... rows) {
        DMatrixRMaj selected = new DMatrixRMaj(0, 0);
        copyRows(from, rows, 0, rows.length, selected);
        return selected;
    }

    /**
     * Returns a dataset of the same rows with some of the feature columns, in the given order: what one of several
     * inputs of a network reads.
     *
     * @throws IllegalArgumentException if there is no such column, or none is named
     */
    public Dataset withFeatures(String... names) {
        return arranged(Names.someOf("withFeatures", names));
    }

    /**
     * Returns a dataset of the same rows with the feature columns of some names, in their order; a column may be there
     * more than once, for several inputs that read it.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Dataset arranged(List<String> names) {
        DMatrixRMaj chosen = Names.arranged(x, featureNames, Objects.requireNonNull(names, "names"));
        return new Dataset(List.copyOf(names), targetNames, chosen, y, known, weights, encoding);
    }

    /**
     * Splits at random: each row is as likely as any other to be a training row. Rows keep their order.
     *
     * @param trainShare which share of the rows to train on, rounded to whole rows
     * @param seed the same seed gives the same split
     * @throws IllegalArgumentException if the share is not between 0 and 1, or a part would be empty or have sample
     *     weights of 0 only
     */
    public Split split(double trainShare, long seed) {
        return split(RowSplit.random(rows(), trainShare, seed));
    }

    private Split split(RowSplit split) {
        return new Split(select(split.train()), select(split.test()));
    }

    /**
     * Splits in the order of the rows, the first ones to train on: for rows in the order of time.
     *
     * @param trainShare which share of the rows to train on, rounded to whole rows
     * @throws IllegalArgumentException as {@link #split(double, long)}
     */
    public Split splitInOrder(double trainShare) {
        return split(RowSplit.inOrder(rows(), trainShare));
    }

    /**
     * Splits into given rows to train on and all others; rows keep their order.
     *
     * @throws IllegalArgumentException if a row is named twice, or a part would be empty
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Split splitAt(int... trainRows) {
        return split(RowSplit.at(rows(), trainRows));
    }

    /**
     * Splits at random, but so that both parts have the same mixture of targets as the whole, up to one row for each
     * class: for classification. Rows keep their order.
     *
     * @param trainShare which share of the rows to train on, rounded to whole rows
     * @param seed the same seed gives the same split
     * @throws IllegalArgumentException if the share is not between 0 and 1, a part would be empty or have sample
     *     weights of 0 only, or some target occurs only once, as quantities do
     */
    public Split stratifiedSplit(double trainShare, long seed) {
        return split(RowSplit.stratified(
                rowsOfClass(),
                rows(),
                trainShare,
                seed,
                row -> Arrays.toString(targets(row)) + " once, at row " + row));
    }

    private Map<List<Double>, List<Integer>> rowsOfClass() {
        Map<List<Double>, List<Integer>> rowsOfClass = new LinkedHashMap<>();
        for (int row = 0; row < rows(); row++) {
            // + 0.0 makes -0.0 the same class as 0.0.
            List<Double> target =
                    Arrays.stream(targets(row)).mapToObj(value -> value + 0.0).toList();
            rowsOfClass.computeIfAbsent(target, t -> new ArrayList<>()).add(row);
        }
        return rowsOfClass;
    }

    /**
     * Deals the rows out at random to k folds of equal size, up to one row, for cross-validation: each split holds
     * another fold back. A fold is made when it is taken from the list. For repeated
     * cross-validation, {@link #repeatedFolds}.
     *
     * @param k how many folds, from 2 to the number of rows
     * @param seed the same seed gives the same folds
     * @throws IllegalArgumentException if there cannot be so many; when a fold is taken, if a part has sample weights of 0
     *     only
     */
    public List<Split> folds(int k, long seed) {
        return new Folds<>(RowSplit.folds(rows(), k, seed), this::split);
    }

    /**
     * Deals the rows out several times, to other folds each time: {@code times} x k splits.
     *
     * @throws IllegalArgumentException as {@link #folds}, or if {@code times} is not positive
     */
    public List<Split> repeatedFolds(int k, int times, long seed) {
        SettingChecks.requireAtLeastOne("repeatedFolds", "times", times);
        List<RowSplit> all = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            all.addAll(RowSplit.folds(rows(), k, seed + time));
        }
        return new Folds<>(all, this::split);
    }

    /** Deals the rows of each target out to k folds, so that all have the same mixture; otherwise as {@link #folds}. */
    public List<Split> stratifiedFolds(int k, long seed) {
        return new Folds<>(RowSplit.stratifiedFolds(rowsOfClass(), rows(), k, seed), this::split);
    }

    /** Refuses weights that nothing can be divided by. */
    private static void requireSum(@Nullable DMatrixRMaj weights) {
        double sum = weights == null ? 1 : SampleWeights.sum(weights, weights.numRows);
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the sum of sample weights must be above 0 and finite, found " + sum);
        }
    }

    private void requireRow(int row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("no row %s in a dataset of %s rows".formatted(row, rows()));
        }
    }

    static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    private static void requireTable(String what, List<String> names, DMatrixRMaj matrix) {
        Matrices.requireArray(matrix, what);
        Names.requireOwn(what, names);
        if (matrix.numRows == 0 || matrix.numCols == 0) {
            throw new IllegalArgumentException("%s must have at least 1 row and 1 column, found %s x %s"
                    .formatted(what, matrix.numRows, matrix.numCols));
        }
        if (names.size() != matrix.numCols) {
            throw new IllegalArgumentException(
                    "%s have %s columns, but %s names".formatted(what, matrix.numCols, names.size()));
        }
    }

    @Override
    public String toString() {
        return "Dataset of %s rows, features %s, targets %s%s%s"
                .formatted(
                        rows(),
                        Quoted.list(featureNames),
                        Quoted.list(targetNames),
                        known == null ? "" : ", some of them missing",
                        weights == null ? "" : ", with sample weights");
    }
}
