/**
 * Losses, which say how wrong predictions are: a {@link org.brooklet.loss.Loss} measures how far predictions are from
 * targets, as one number that training makes small. The loss also computes its gradient, which says how this number
 * changes with each prediction.
 *
 * <pre>
 *   prediction p (B x O) --+
 *                          +--&gt; L   one number, the smaller the better
 *   target     y (B x O) --+--&gt; dL/dp (B x O), where back-propagation starts
 * </pre>
 *
 * <h2>Which one?</h2>
 *
 * <table>
 * <caption>Choosing a loss</caption>
 * <tr><th>target</th><th>last op</th><th>loss</th></tr>
 * <tr><td>a quantity</td><td>linear, unstandardize</td><td>{@link org.brooklet.loss.MeanSquaredError}</td></tr>
 * <tr><td>a quantity, with outliers</td><td>the same</td>
 * <td>{@link org.brooklet.loss.MeanAbsoluteError}, {@link org.brooklet.loss.Huber}, {@link org.brooklet.loss.SmoothL1},
 * {@link org.brooklet.loss.LogCosh}</td></tr>
 * <tr><td>a quantile of a quantity</td><td>the same</td><td>{@link org.brooklet.loss.Quantile}</td></tr>
 * <tr><td>a quantity over several powers of ten</td><td>softplus, relu</td>
 * <td>{@link org.brooklet.loss.MeanSquaredLogarithmicError}</td></tr>
 * <tr><td>a count</td><td>linear (for its logarithm); softplus, relu</td>
 * <td>{@link org.brooklet.loss.PoissonWithLogRate}, {@link org.brooklet.loss.Poisson}</td></tr>
 * <tr><td>yes or no, or several yes-or-no questions</td><td>sigmoid</td>
 * <td>{@link org.brooklet.loss.BinaryCrossEntropy} (log loss)</td></tr>
 * <tr><td>the same, with many easy rows</td><td>sigmoid</td>
 * <td>{@link org.brooklet.loss.BinaryFocalCrossEntropy}</td></tr>
 * <tr><td>yes or no as 1 and -1</td><td>linear</td>
 * <td>{@link org.brooklet.loss.Hinge}, {@link org.brooklet.loss.SquaredHinge}</td></tr>
 * <tr><td>one class of several, or a distribution over them</td><td>softmax</td>
 * <td>{@link org.brooklet.loss.CategoricalCrossEntropy}</td></tr>
 * <tr><td>a distribution, by the divergence from it</td><td>log-softmax</td>
 * <td>{@link org.brooklet.loss.KullbackLeibler}</td></tr>
 * </table>
 *
 * <p>Most losses are the negative log-likelihood of a model of the target. The model is a Gaussian of fixed width for
 * squared error, a Laplace distribution for absolute error, and a coin or a die for the cross-entropies. Squared error
 * on the output p of a sigmoid also has its minimum in the right place. But its gradient with respect to the logit has
 * a factor p (1 - p). So a confident wrong answer, which needs the largest correction, gets the smallest one. With log
 * loss this factor cancels, and the gradient is p - y.
 *
 * <h2>What the gradient is for</h2>
 *
 * <p>To first order, a small change d of the prediction changes the loss by the inner product of dL/dp and d. So among
 * all changes of the same length, a change along -dL/dp lowers the loss most. The chain rule carries this direction
 * back to every weight, and the optimizer takes a step along it.
 *
 * <h2>Logits</h2>
 *
 * <p>When a probability is rounded to 0 or 1, the loss cannot be computed exactly from it. So a loss can have a second
 * form, a function of the logits ({@link org.brooklet.loss.Loss#fromLogits}). The logits are the numbers before the
 * last activation. The trainer uses this form by itself when a network ends in the matching activation. Used directly
 * on probabilities, each loss is the textbook formula, and it is finite at 0 and 1 too.
 *
 * <h2>Weights</h2>
 *
 * <pre>
 *   sample weight s_i      how much row i counts         all losses; a mean divides by sum s
 *   class weight w_k       how much class k counts       categorical; divides by sum s w for class indices
 *   positive weight q_j    how much a yes counts         binary, for each column; does not divide
 * </pre>
 */
@NullMarked
package org.brooklet.loss;

import org.jspecify.annotations.NullMarked;
