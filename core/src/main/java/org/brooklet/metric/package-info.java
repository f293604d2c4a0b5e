/**
 * Metrics, which say how good predictions are: a {@link org.brooklet.metric.Metric} is a number for people. A loss is a
 * number for the optimizer, so it needs a gradient; a metric does not.
 *
 * <pre>
 *   prediction p (N x O) --+
 *   target     y           +--&gt; one number
 *   weights    w (N x 1) --+    none: all 1
 *
 *   classification                                      regression
 *     by class: 0.5, or the largest probability           RMSE                   0 at best, unit of the target
 *       accuracy              1 at best                   MSE                    0 at best, its square
 *       precision, recall     1 at best                   MAE                    0 at best, unit of the target
 *       F1, F-beta            1 at best                   median absolute error  0 at best, unit of the target
 *       Matthews correlation  1 at best, 0 for guessing   R2                     1 at best, 0 for the mean
 *     by probability                                      explained variance     1 at best, 0 for a constant
 *       log loss              0 at best
 *       Brier score           0 at best
 *     by the order of the scores
 *       ROC AUC               1 at best, 0.5 for guessing
 *       average precision     1 at best
 * </pre>
 *
 * <h2>Which one?</h2>
 *
 * <p>Accuracy says little when one class is rare. If 1 % of the rows are in this class, a network that never predicts
 * the class has an accuracy of 99 %. Then look at the precision and the recall of the rare class, at their harmonic
 * mean F1, at the average precision over all thresholds, or at the Matthews correlation. Log loss and Brier score
 * measure the probabilities themselves. ROC AUC and average precision use only the order of the scores, so the scores
 * need not be probabilities. In regression, large errors count most in RMSE and R2, less in MAE, and least in the
 * median absolute error.
 *
 * <h2>Classes</h2>
 *
 * <p>If the predictions have one column, it is the probability of class 1, and the targets are 0 and 1. If they have
 * several columns, each column is the probability of one class, and the targets are one-hot or one column of class
 * indices. Precision, recall and F1 are those of class 1, or an {@link org.brooklet.metric.Average} over the classes. A
 * {@link org.brooklet.metric.ConfusionMatrix} counts the rows of each class that are predicted as each class. With
 * several columns, ROC AUC is the mean, over the classes, of the ROC AUC of one class against the rest. Brier score and
 * average precision need one column.
 *
 * <p>Predictions that are no probabilities are read in another way: {@code ofLogits} as what comes before a sigmoid or
 * softmax, {@code ofMargins} as the scores of a hinge loss with targets of -1 and 1, {@code atThreshold} with another
 * threshold. Rows with several labels have a column of 0 and 1 for each: {@code ofLabels} averages a metric over them,
 * {@code ofColumn} takes one, and the exact match is the share of rows in which all are right.
 *
 * <p>Log loss divides the probabilities of each row by their sum, as scikit-learn does; the loss of that formula, {@code
 * CategoricalCrossEntropy}, takes them as they are. From a softmax, both are the same.
 *
 * <h2>Several columns of quantities</h2>
 *
 * <p>Every metric of regression is the mean over the columns. So RMSE is the mean of the columns' roots, and not the
 * root of MSE.
 *
 * <h2>Weights</h2>
 *
 * <p>A row of weight 2 counts like two equal rows, a row of weight 0 is left out, and a mean divides by the sum of the
 * weights. There is one exception: the median of an even number of errors. Without weights it is the mean of the middle
 * two errors; with equal weights it is the lower of the two. The conventions are those of scikit-learn, in special
 * cases too, except that R2 of one row is refused.
 */
@NullMarked
package org.brooklet.metric;

import org.jspecify.annotations.NullMarked;
