package org.brooklet.metric;

import java.util.Arrays;
import org.brooklet.kernel.SampleWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Median absolute error, the median of |p - y|, in the unit of the target; 0 at best. Half of the rows may be wrong by
 * any amount without changing it much. With several columns, the mean over columns.
 *
 * <p>Without weights, the median of an even number of errors is the mean of the middle two. With weights, it is the
 * smallest error e such that the rows with errors up to e have at least half of the sum of the weights. So equal
 * weights give the lower of the middle two and not their mean, as in scikit-learn.
 */
record MedianAbsoluteError() implements OfQuantities {

    @Override
    public boolean isBetterLarger() {
        return false;
    }

    @Override
    public String name() {
        return "median absolute error";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj sampleWeights) {
        DMatrixRMaj weights = RegressionSums.require(name(), prediction, target, sampleWeights);
        double sum = 0;
        for (int k = 0; k < prediction.numCols; k++) {
            RegressionSums.Column column = RegressionSums.errors(prediction, target, k, weights);
            double[] errors = column.values();
            for (int row = 0; row < errors.length; row++) {
                errors[row] = Math.abs(errors[row]);
            }
            sum += (weights == null ? median(errors) : median(errors, weights)) / column.unit();
        }
        return sum / prediction.numCols;
    }

    private static double median(double[] errors) {
        Arrays.sort(errors);
        int middle = errors.length / 2;
        return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
    }

    private static double median(double[] errors, DMatrixRMaj weights) {
        double[] distinct = Ranking.distinct(errors);
        double[] upTo = new double[distinct.length];
        for (int row = 0; row < errors.length; row++) {
            upTo[Arrays.binarySearch(distinct, errors[row])] += SampleWeights.of(weights, row);
        }
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        double half = upTo[upTo.length - 1] / 2;
        int i = 0;
        while (upTo[i] < half) {
            i++;
        }
        return distinct[i];
    }
}
