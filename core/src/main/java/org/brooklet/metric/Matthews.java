package org.brooklet.metric;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Matthews correlation coefficient, the correlation of the true and the predicted classes: (tp tn - fp fn) / sqrt((tp +
 * fp)(tp + fn)(tn + fp)(tn + fn)), all sums of weights. From -1 to 1; 1 at best, 0 for guessing, whatever the shares of
 * the classes. 0 where only one class is true or predicted, as in scikit-learn. Matthews, 1975.
 *
 * <p>For any number of classes (Gorodkin, 2004), with C the confusion matrix, s its sum, t_k and p_k the weights of the
 * rows of class k and of those predicted as it: sum of (C_kk s - t_k p_k) / sqrt(sum of t_k (s - t_k) * sum of p_k (s -
 * p_k)). Each C_kk s - t_k p_k is tp tn - fp fn of class k against the rest, and s - t_k is computed as the sum over
 * the other classes, so that the digits of rare classes are not lost.
 */
record Matthews() implements ByClass {

    @Override
    public boolean isBetterLarger() {
        return true;
    }

    @Override
    public String name() {
        return "Matthews correlation";
    }

    @Override
    public double of(DMatrixRMaj prediction, DMatrixRMaj target, @Nullable DMatrixRMaj weights) {
        Classes.require(name(), prediction, target, weights);
        ConfusionMatrix matrix = ConfusionMatrix.counted(prediction, target, MetricChecks.scaled(weights));
        double[] actual = matrix.actual();
        double[] predicted = matrix.predicted();
        double together = 0;
        double spreadOfActual = 0;
        double spreadOfPredicted = 0;
        for (int k = 0; k < matrix.classes(); k++) {
            double falsePositive = 0;
            double falseNegative = 0;
            double otherActual = 0;
            double otherPredicted = 0;
            for (int j = 0; j < matrix.classes(); j++) {
                if (j != k) {
                    falsePositive += matrix.count(j, k);
                    falseNegative += matrix.count(k, j);
                    otherActual += actual[j];
                    otherPredicted += predicted[j];
                }
            }
            double trueNegative = otherActual - falsePositive;
            together += matrix.count(k, k) * trueNegative - falsePositive * falseNegative;
            spreadOfActual += actual[k] * otherActual;
            spreadOfPredicted += predicted[k] * otherPredicted;
        }
        double spread = Math.sqrt(spreadOfActual * spreadOfPredicted);
        return spread == 0 ? 0 : together / spread;
    }
}
