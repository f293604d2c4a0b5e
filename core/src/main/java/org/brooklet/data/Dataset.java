package org.brooklet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.brooklet.kernel.Matrices;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A dataset is a table of N samples, one in each row: features (N x I), what the network is shown, and targets (N x O),
 * what it should say. It has at least one row, every number in it is finite, and it never changes, so threads may share
 * it.
 */
public final class Dataset {

    private final List<String> featureNames;
    private final List<String> targetNames;
    private final DMatrixRMaj x;
    private final DMatrixRMaj y;

    /** Sample weights, N x 1, or {@code null} if all rows count alike. */
    private final @Nullable DMatrixRMaj weights;

    private Dataset(
            List<String> featureNames,
            List<String> targetNames,
            DMatrixRMaj x,
            DMatrixRMaj y,
            @Nullable DMatrixRMaj weights) {
        this.featureNames = featureNames;
        this.targetNames = targetNames;
        this.x = x;
        this.y = y;
        this.weights = weights;
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
        if (features.numRows != targets.numRows) {
            throw new IllegalArgumentException("features and targets must have the same number of rows, found %s and %s"
                    .formatted(features.numRows, targets.numRows));
        }
        return new Dataset(List.copyOf(featureNames), List.copyOf(targetNames), features.copy(), targets.copy(), null);
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
        return new Dataset(featureNames, targetNames, x, y, column);
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

    /** Returns a copy of the targets, N x O. */
    public DMatrixRMaj targets() {
        return y.copy();
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
     * Returns a copy of one row's targets.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public double[] targets(int row) {
        requireRow(row);
        return Arrays.copyOfRange(y.data, row * y.numCols, (row + 1) * y.numCols);
    }

    /** Copies rows into two matrices, which are reshaped; allocates only when they have to grow. */
    void copyRows(int[] order, int from, int count, DMatrixRMaj features, DMatrixRMaj targets) {
        features.reshape(count, x.numCols);
        targets.reshape(count, y.numCols);
        for (int i = 0; i < count; i++) {
            int row = order[from + i];
            System.arraycopy(x.data, row * x.numCols, features.data, i * x.numCols, x.numCols);
            System.arraycopy(y.data, row * y.numCols, targets.data, i * y.numCols, y.numCols);
        }
    }

    /** Copies the sample weights of rows and returns them; returns {@code null} if all rows count alike. */
    @Nullable
    DMatrixRMaj copyWeights(int[] order, int from, int count, DMatrixRMaj to) {
        if (weights == null) {
            return null;
        }
        to.reshape(count, 1);
        for (int i = 0; i < count; i++) {
            to.data[i] = weights.data[order[from + i]];
        }
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
        DMatrixRMaj features = new DMatrixRMaj(0, 0);
        DMatrixRMaj targets = new DMatrixRMaj(0, 0);
        copyRows(rows, 0, rows.length, features, targets);
        DMatrixRMaj chosen = copyWeights(rows, 0, rows.length, new DMatrixRMaj(0, 0));
        requireSum(chosen);
        return new Dataset(featureNames, targetNames, features, targets, chosen);
    }

    /**
     * Returns a dataset of the same rows with some of the feature columns, in the given order: what one of several
     * inputs of a network reads.
     *
     * @throws IllegalArgumentException if there is no such column, or none is named
     */
    public Dataset withFeatures(String... names) {
        requireNames("features", Arrays.asList(Objects.requireNonNull(names, "names")));
        if (names.length == 0) {
            throw new IllegalArgumentException("withFeatures expects at least 1 column, found none");
        }
        return arranged(List.of(names));
    }

    /**
     * Returns a dataset of the same rows with the feature columns of some names, in their order; a column may be there
     * more than once, for several inputs that read it.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Dataset arranged(List<String> names) {
        DMatrixRMaj chosen = new DMatrixRMaj(rows(), names.size());
        for (int column = 0; column < names.size(); column++) {
            int from = featureNames.indexOf(names.get(column));
            if (from < 0) {
                throw new IllegalArgumentException("no feature %s; the features are %s"
                        .formatted(Quoted.of(names.get(column)), Quoted.list(featureNames)));
            }
            for (int row = 0; row < rows(); row++) {
                chosen.set(row, column, x.get(row, from));
            }
        }
        return new Dataset(List.copyOf(names), targetNames, chosen, y, weights);
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
        RandomSplit split = RandomSplit.of(rows(), trainShare, seed);
        return new Split(select(split.train()), select(split.test()));
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
        RandomSplit split = RandomSplit.stratified(rowsOfClass(), rows(), trainShare, seed);
        return new Split(select(split.train()), select(split.test()));
    }

    private Map<List<Double>, List<Integer>> rowsOfClass() {
        Map<List<Double>, List<Integer>> rowsOfClass = new LinkedHashMap<>();
        for (int row = 0; row < rows(); row++) {
            // + 0.0 makes -0.0 the same class as 0.0.
            List<Double> target = Arrays.stream(targets(row))
                    .map(value -> value + 0.0)
                    .boxed()
                    .toList();
            rowsOfClass.computeIfAbsent(target, t -> new ArrayList<>()).add(row);
        }
        return rowsOfClass;
    }

    /**
     * Deals the rows out at random to k folds of equal size, up to one row, for cross-validation: each split holds
     * another fold back.
     *
     * @param k how many folds, from 2 to the number of rows
     * @param seed the same seed gives the same folds
     * @throws IllegalArgumentException if there cannot be so many, or a part would have sample weights of 0 only
     */
    public List<Split> folds(int k, long seed) {
        return splits(RandomSplit.folds(rows(), k, seed));
    }

    /** Deals the rows of each target out to k folds, so that all have the same mixture; otherwise as {@link #folds}. */
    public List<Split> stratifiedFolds(int k, long seed) {
        return splits(RandomSplit.stratifiedFolds(rowsOfClass(), rows(), k, seed));
    }

    private List<Split> splits(List<RandomSplit> folds) {
        List<Split> splits = new ArrayList<>();
        folds.forEach(fold -> splits.add(new Split(select(fold.train()), select(fold.test()))));
        return splits;
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

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    private static void requireTable(String what, List<String> names, DMatrixRMaj matrix) {
        Matrices.requireArray(matrix, what);
        requireNames(what, names);
        if (matrix.numRows == 0 || matrix.numCols == 0) {
            throw new IllegalArgumentException("%s must have at least 1 row and 1 column, found %s x %s"
                    .formatted(what, matrix.numRows, matrix.numCols));
        }
        if (names.size() != matrix.numCols) {
            throw new IllegalArgumentException(
                    "%s have %s columns, but %s names".formatted(what, matrix.numCols, names.size()));
        }
        Matrices.requireFinite(matrix, what);
    }

    /** Refuses a column without a name, and two of one name, of which one could never be asked for. */
    private static void requireNames(String what, List<String> names) {
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

    @Override
    public String toString() {
        return "Dataset of %s rows, features %s, targets %s%s"
                .formatted(
                        rows(),
                        Quoted.list(featureNames),
                        Quoted.list(targetNames),
                        weights == null ? "" : ", with sample weights");
    }
}
