package org.brooklet.metric;

import java.util.Locale;
import org.brooklet.kernel.SampleWeights;
import org.brooklet.kernel.SettingChecks;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Calibration says whether probabilities are true: of the rows that are given a probability near 0.7, seven in ten should
 * be of class 1. The rows are put into bins of equal width by their probability; each bin has the mean probability and
 * the share of ones of its rows. Immutable. Prints as
 *
 * <pre>
 *  probability     rows  mean p  ones
 *  0.00 to 0.50      12   0.210  0.250
 *  0.50 to 1.00       8   0.840  0.750
 *  expected calibration error 0.060
 * </pre>
 *
 * <p>One column of probabilities with labels 0 and 1. The expected calibration error is the mean over rows of the distance
 * between both numbers of their bin, sum of w_bin |mean p - ones| / sum of w; Naeini, Cooper and Hauskrecht, 2015. It
 * depends on the number of bins.
 */
public final class Calibration {

    private static final String NAME = "calibration";

    private final double[] weights;
    private final double[] probabilities;
    private final double[] ones;

    private Calibration(double[] weights, double[] probabilities, double[] ones) {
        this.weights = weights;
        this.probabilities = probabilities;
        this.ones = ones;
    }

    /** Counts rows of weight 1, in 10 bins. */
    public static Calibration of(DMatrixRMaj prediction, DMatrixRMaj target) {
        return of(prediction, target, null, 10);
    }

    /**
     * Puts the rows into bins.
     *
     * @param prediction probabilities of class 1, N x 1; 1 belongs to the last bin, other borders to the bin above
     * @param target labels 0 and 1, N x 1
     * @param weights sample weights, N x 1, or {@code null} for weights of 1
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if shapes do not match, there is no row, numbers are not probabilities or labels,
     *     a weight is negative or not finite, or the sum of the weights is 0
     */
    public static Calibration of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights, int bins) {
        SettingChecks.requireAtLeastOne(NAME, "bins", bins);
        MetricChecks.requireOneColumn(NAME, prediction, "take one column of each: the class against the rest");
        Classes.require(NAME, prediction, target, weights);
        double[] sums = new double[bins];
        double[] probabilities = new double[bins];
        double[] ones = new double[bins];
        for (int row = 0; row < prediction.numRows; row++) {
            double p = prediction.data[row];
            int bin = Math.min((int) (p * bins), bins - 1);
            double weight = SampleWeights.of(weights, row);
            sums[bin] += weight;
            probabilities[bin] += weight * p;
            ones[bin] += weight * target.data[row];
        }
        return new Calibration(sums, probabilities, ones);
    }

    /** Returns the number of bins. */
    public int bins() {
        return weights.length;
    }

    /** Returns the sum of the weights of the rows in a bin, from 0; 0 for a bin without rows. */
    public double weight(int bin) {
        return weights[bin];
    }

    /** Returns the mean probability of the rows in a bin; NaN for a bin without rows. */
    public double meanProbability(int bin) {
        return probabilities[bin] / weights[bin];
    }

    /** Returns the share of the rows in a bin that are of class 1; NaN for a bin without rows. */
    public double shareOfOnes(int bin) {
        return ones[bin] / weights[bin];
    }

    /** Returns the expected calibration error; 0 at best. */
    public double expectedError() {
        double sum = 0;
        double total = 0;
        for (int bin = 0; bin < weights.length; bin++) {
            sum += Math.abs(probabilities[bin] - ones[bin]);
            total += weights[bin];
        }
        return sum / total;
    }

    /** Returns a table of the bins that have rows, and the expected calibration error. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("probability         rows  mean p    ones\n");
        for (int bin = 0; bin < weights.length; bin++) {
            if (weights[bin] > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.2f to %.2f  %10.6g  %6.3f  %6.3f\n",
                        (double) bin / weights.length,
                        (bin + 1.0) / weights.length,
                        weights[bin],
                        meanProbability(bin),
                        shareOfOnes(bin)));
            }
        }
        return text.append(String.format(Locale.ROOT, "expected calibration error %.3f", expectedError()))
                .toString();
    }
}
