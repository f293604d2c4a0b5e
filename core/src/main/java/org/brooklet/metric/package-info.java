/**
 * How good is it, in words people use? A {@link org.brooklet.metric.Metric} is a number for a reader, where a loss is a
 * number for the optimizer: it need not have a gradient.
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
 *       F1                    1 at best                   median absolute error  0 at best, unit of the target
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
 * <p>Accuracy says little where one class is rare: 99 % is reached by never finding the 1 %. Precision and recall of
 * that class, their mean F1, the average precision over all thresholds, or the Matthews correlation then say more. Log
 * loss and Brier score judge the probabilities themselves; ROC AUC and average precision any score, by its order. In
 * regression, RMSE and R2 mind large errors most, MAE less, the median least.
 *
 * <h2>Classes</h2>
 *
 * <p>One column of predictions is the probability of class 1, with targets 0 and 1. Several are the probabilities of
 * one class each, with one-hot targets or one column of class indices. Precision, recall and F1 are of class 1, or an
 * {@link org.brooklet.metric.Average} over classes; a {@link org.brooklet.metric.ConfusionMatrix} shows which class is
 * taken for which. With several columns, ROC AUC is the mean of each class against the rest; Brier score and average
 * precision are for one column only.
 *
 * <h2>Weights</h2>
 *
 * <p>A row of weight 2 counts like two equal rows, a row of weight 0 like none, and a mean divides by the sum of the
 * weights. The one exception is the median of an even number of equally weighted errors. Conventions, at the edges too,
 * are those of scikit-learn, but for R2 of one row, which is refused.
 */
@NullMarked
package org.brooklet.metric;

import org.jspecify.annotations.NullMarked;
