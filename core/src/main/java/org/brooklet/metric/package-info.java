/**
 * How good is it, in words people use? A {@link org.brooklet.metric.Metric} is a number for a reader, where a loss is a
 * number for the optimizer: it need not have a gradient.
 *
 * <pre>
 *   classification                 regression
 *     accuracy   1 at best           RMSE   0 at best, unit of the target
 *     log loss   0 at best           MAE    0 at best, unit of the target
 *     ROC AUC    1 at best           R2     1 at best, 0 for the mean
 * </pre>
 */
@NullMarked
package org.brooklet.metric;

import org.jspecify.annotations.NullMarked;
