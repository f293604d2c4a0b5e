/**
 * How wrong is it? A {@link org.brooklet.loss.Loss} measures how far predictions are from targets, as one number to be
 * made small, and says in which direction each prediction would have to move: the gradient.
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
 * <tr><td>a quantity over powers of ten</td><td>the same</td>
 * <td>{@link org.brooklet.loss.MeanSquaredLogarithmicError}</td></tr>
 * <tr><td>a count</td><td>linear (its logarithm), softplus</td>
 * <td>{@link org.brooklet.loss.PoissonWithLogRate}, {@link org.brooklet.loss.Poisson}</td></tr>
 * <tr><td>yes or no, or several yes-or-no questions</td><td>sigmoid</td>
 * <td>{@link org.brooklet.loss.BinaryCrossEntropy} (log loss)</td></tr>
 * <tr><td>the same, with many easy answers</td><td>sigmoid</td>
 * <td>{@link org.brooklet.loss.BinaryFocalCrossEntropy}</td></tr>
 * <tr><td>yes or no as 1 and -1</td><td>linear</td>
 * <td>{@link org.brooklet.loss.Hinge}, {@link org.brooklet.loss.SquaredHinge}</td></tr>
 * <tr><td>one class of several, or a distribution over them</td><td>softmax</td>
 * <td>{@link org.brooklet.loss.CategoricalCrossEntropy}</td></tr>
 * <tr><td>a distribution, by the distance to it</td><td>log-softmax</td>
 * <td>{@link org.brooklet.loss.KullbackLeibler}</td></tr>
 * </table>
 *
 * <p>Most are the negative log-likelihood of a model of the target: squared error of a Gaussian of fixed width,
 * absolute error of a Laplacian, the cross-entropies of a coin and a die. Squared error on a sigmoid's output also has
 * its minimum in the right place, but its gradient with respect to the logit carries a factor p (1 - p): a confident
 * wrong answer, which should be corrected most, is corrected least. Under log loss the factor cancels and the gradient
 * is p - y.
 *
 * <h2>What the gradient is for</h2>
 *
 * <p>To first order a small change d of the prediction changes the loss by the inner product of dL/dp and d. Among all
 * changes of one length, the one along -dL/dp therefore lowers the loss fastest; the chain rule carries this direction
 * back to every weight, and the optimizer takes a step along it.
 *
 * <h2>Logits</h2>
 *
 * <p>A probability that was rounded to 0 or 1 has lost what the loss needs. So a loss knows its form on the logits, the
 * numbers before the last activation ({@link org.brooklet.loss.Loss#fromLogits}), and the trainer uses that form by
 * itself where a network ends in the matching activation. Used directly on probabilities, each loss is the textbook
 * formula, and finite at 0 and 1 too.
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
