package org.brooklet.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.brooklet.kernel.Quoted;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix says how many rows of each class were predicted as which: element (t, k) is the sum of the weights
 * of the rows of class t that were predicted as class k. Immutable. Prints as
 *
 * <pre>
 *         predicted
 *          0   1
 * true 0  15   5
 *      1   1   9
 * </pre>
 *
 * <p>One column of probabilities is two classes, 1 where it is at least 0.5. Of several columns, the first with the
 * largest probability is the predicted class, and the target is a one-hot row or a class index.
 */
public final class ConfusionMatrix {

    private static final String NAME = "confusion matrix";

    private final double[][] counts;

    private ConfusionMatrix(double[][] counts) {
        this.counts = counts;
    }

    /** Counts rows of weight 1. As {@link #of(DMatrixRMaj, DMatrixRMaj, DMatrixRMaj)} otherwise. */
    public static ConfusionMatrix of(DMatrixRMaj prediction, DMatrixRMaj target) {
        return of(prediction, target, null);
    }

    /**
     * Adds up the weights of the rows.
     *
     * @param prediction probabilities, N x 1 of class 1, or N x K of K classes
     * @param target classes, N x 1, or N x K with one-hot rows
     * @param weights sample weights, N x 1, or {@code null} for weights of 1
     * @throws IllegalArgumentException if shapes do not match, there is no row, numbers are not probabilities or
     *     classes, a weight is negative or not finite, or the sum of the weights is 0
     */
    public static ConfusionMatrix of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Classes.require(NAME, prediction, target, weights);
        return counted(prediction, target, weights);
    }

    /** As {@link #of}, of matrices that were checked. */
    static ConfusionMatrix counted(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        int columns = prediction.numCols;
        int classes = Math.max(2, columns);
        double[][] counts = new double[classes][classes];
        for (int row = 0; row < prediction.numRows; row++) {
            counts[Classes.at(target, row, columns)][Classes.at(prediction, row, columns)] +=
                    SampleWeights.of(weights, row);
        }
        return new ConfusionMatrix(counts);
    }

    /** Returns K, the number of classes. */
    public int classes() {
        return counts.length;
    }

    /**
     * Returns the sum of the weights of the rows of one class that were predicted as another, or as itself.
     *
     * @param truth the true class, counted from 0
     * @param predicted the predicted class, counted from 0
     * @throws IllegalArgumentException if there is no such class
     */
    public double count(int truth, int predicted) {
        requireClass(truth, "true");
        requireClass(predicted, "predicted");
        return counts[truth][predicted];
    }

    private void requireClass(int k, String which) {
        if (k < 0 || k >= counts.length) {
            throw new IllegalArgumentException(
                    "the %s class must be from 0 to %s, found %s".formatted(which, counts.length - 1, k));
        }
    }

    /** Returns for each class the weight of its rows that were predicted as such. */
    double[] right() {
        double[] right = new double[counts.length];
        for (int k = 0; k < right.length; k++) {
            right[k] = counts[k][k];
        }
        return right;
    }

    /** Returns for each class the weight of the rows that are of it. */
    double[] actual() {
        double[] sums = new double[counts.length];
        for (int k = 0; k < sums.length; k++) {
            for (double count : counts[k]) {
                sums[k] += count;
            }
        }
        return sums;
    }

    /** Returns for each class the weight of the rows that were predicted as it. */
    double[] predicted() {
        double[] sums = new double[counts.length];
        for (double[] row : counts) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += row[k];
            }
        }
        return sums;
    }

    /** Returns a table of the classes by their numbers, with three decimals if a count is not whole. */
    @Override
    public String toString() {
        List<String> numbers = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            numbers.add(Integer.toString(k));
        }
        return table(numbers);
    }

    /**
     * Returns a table of the classes by their names, with three decimals if a count is not whole.
     *
     * @param names a name for each class, in the order of their numbers
     * @throws IllegalArgumentException if there is not one for each
     */
    public String table(List<String> names) {
        if (Objects.requireNonNull(names, "names").size() != counts.length) {
            throw new IllegalArgumentException(
                    "a table of %s classes expects a name for each, found %s".formatted(counts.length, names.size()));
        }
        List<String> classes = names.stream().map(Quoted::bare).toList();
        String format = isWhole() ? "%.0f" : "%.3f";
        int classWidth = 1;
        for (String name : classes) {
            classWidth = Math.max(classWidth, name.length());
        }
        int width = classWidth;
        for (double[] row : counts) {
            for (double count : row) {
                width = Math.max(
                        width, String.format(Locale.ROOT, format, count).length());
            }
        }
        String margin = " ".repeat("true ".length() + classWidth);
        StringBuilder text = new StringBuilder(margin).append("  predicted\n").append(margin);
        for (String name : classes) {
            text.append(padded(name, width + 2));
        }
        for (int truth = 0; truth < counts.length; truth++) {
            text.append(truth == 0 ? "\ntrue " : "\n     ").append(padded(classes.get(truth), classWidth));
            for (double count : counts[truth]) {
                text.append(padded(String.format(Locale.ROOT, format, count), width + 2));
            }
        }
        return text.toString();
    }

    private boolean isWhole() {
        for (double[] row : counts) {
            for (double count : row) {
                if (count % 1 != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String padded(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
