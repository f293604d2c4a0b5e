package org.brooklet;

import java.util.Arrays;
import java.util.Map;

/**
 * The loss over an epoch, made of the losses of its batches: means are weighted by the rows of their batch or by the sum
 * of the rows' weights, sums are added. One mean for each term of an objective.
 */
final class MeanLoss {

    private final double[] sums;
    private final double[] totals;
    private final double[] weights;
    private final boolean[] areMeans;

    MeanLoss(int terms) {
        sums = new double[terms];
        totals = new double[terms];
        weights = new double[terms];
        areMeans = new boolean[terms];
    }

    /** Says what a term is multiplied by, and whether its loss is a mean. */
    void describe(int term, double weight, boolean isMean) {
        weights[term] = weight;
        areMeans[term] = isMean;
    }

    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(totals, 0);
    }

    /** Adds the loss of a batch that counts so much. */
    void add(int term, double loss, double count) {
        sums[term] += loss * count;
        totals[term] += count;
    }

    /** Returns the loss over all batches so far; rows that all weigh 0 have a loss of 0. */
    double value() {
        double value = 0;
        for (int k = 0; k < sums.length; k++) {
            double mean = totals[k] == 0 ? 0 : sums[k] / totals[k];
            value += weights[k] * (areMeans[k] ? mean : sums[k]);
        }
        return value;
    }

    /** Adds the sums, and what they are divided by, to a map: the arrays themselves. */
    void list(Map<String, double[]> to) {
        to.put("loss/sums", sums);
        to.put("loss/totals", totals);
    }
}
