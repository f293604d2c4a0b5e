/**
 * How does it improve? An {@link org.brooklet.optim.Optimizer} turns the gradient of the loss into a change of the
 * parameters.
 *
 * <pre>
 *   gradient g --+
 *                +--&gt; optimizer --&gt; theta changed in place
 *   state    s --+        |
 *        ^                |
 *        +----------------+   momentum, moments, number of updates
 * </pre>
 *
 * <h2>From gradient descent to Adam</h2>
 *
 * <p><b>Gradient descent</b> steps against the gradient of the loss over all rows, theta -= lr g, since -g is the
 * direction in which the loss falls fastest. Every step costs a pass over all the data.
 *
 * <p><b>Stochastic gradient descent</b> takes the gradient over a small random batch instead. On average it is the same
 * direction, at a fraction of the price; the noise is the cost, and sometimes shakes the search out of a poor place.
 * The rule is the same, {@link org.brooklet.optim.Sgd}; what differs is the batch size given to the trainer. Momentum
 * averages recent gradients, so that the noise cancels and a constant slope accumulates.
 *
 * <p><b>{@link org.brooklet.optim.Adam}</b> also keeps an average of g^2 for each parameter, and divides by its root:
 * every parameter moves about lr a step, however its gradient is scaled, as long as the gradient keeps its sign.
 *
 * <p>The others differ in what they divide by, and in what they average:
 *
 * <table>
 * <caption>Rules by what they divide the step by</caption>
 * <tr><td>nothing</td><td>{@link org.brooklet.optim.Sgd}, {@link org.brooklet.optim.ScheduleFreeSgd}</td></tr>
 * <tr><td>the root of a sum of g^2</td><td>{@link org.brooklet.optim.Adagrad}</td></tr>
 * <tr><td>the root of an average of g^2</td><td>{@link org.brooklet.optim.RmsProp}, {@link org.brooklet.optim.Adadelta}
 * (and multiplies by that of its steps)</td></tr>
 * <tr><td>the same, corrected, with momentum</td><td>{@link org.brooklet.optim.Adam}, {@link
 * org.brooklet.optim.AdamEpsilonHat} (as Keras has it), {@link org.brooklet.optim.AdamW} (with decay), {@link
 * org.brooklet.optim.AmsGrad} (never falling), {@link org.brooklet.optim.NAdam} (looking ahead), {@link
 * org.brooklet.optim.RAdam} (once it is to be trusted), {@link org.brooklet.optim.Adan} (with changes of g), {@link
 * org.brooklet.optim.ScheduleFreeAdamW}</td></tr>
 * <tr><td>the largest recent |g|</td><td>{@link org.brooklet.optim.Adamax}</td></tr>
 * <tr><td>the root of an average of (g - m)^2</td><td>{@link org.brooklet.optim.AdaBelief}</td></tr>
 * <tr><td>|g| itself: only signs count</td><td>{@link org.brooklet.optim.Lion}, {@link
 * org.brooklet.optim.IRpropMinus}, {@link org.brooklet.optim.IRpropPlus}</td></tr>
 * <tr><td>the singular values of a matrix</td><td>{@link org.brooklet.optim.Muon}</td></tr>
 * </table>
 *
 * <h2>Around a rule</h2>
 *
 * <p>{@link org.brooklet.optim.Scheduled} and {@link org.brooklet.optim.ReduceOnPlateau} change its rate, {@link
 * org.brooklet.optim.ClipByNorm} and {@link org.brooklet.optim.ClipByValue} shorten the gradient, {@link
 * org.brooklet.optim.L1Penalty} and {@link org.brooklet.optim.L2Penalty} add to it, {@link
 * org.brooklet.optim.AveragedWeights} predicts with an average. Each is an optimizer around an optimizer, and the
 * outermost acts first:
 *
 * <pre>
 *   new Sgd(0.1).withL2(1e-4).clippedByNorm(1)          g --clip--&gt; g --penalty--&gt; g --Sgd--&gt; theta
 * </pre>
 *
 * <h2>Two places</h2>
 *
 * <p>A rule that averages predicts at one point and wants its gradient at another. A step therefore begins with {@code
 * toTraining} and ends with {@code toPrediction}, whether it was made or not; for most rules both do nothing. Between
 * steps the parameters are always those to predict with.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An optimizer is an immutable value, its settings; one value may train many networks. What it must remember is
 *       an {@link org.brooklet.optim.OptimizerState}: named arrays and numbers, which can be copied.
 *   <li>A parameter is a flat {@code double[]} of known size; arrays may be longer than that.
 *   <li>An update allocates nothing. It is given finite gradients of magnitude below 1e150, and for those must keep
 *       finite parameters finite: the trainer never undoes an update. For the optimizers here learning rates up to 1e50
 *       ensure that. A penalty, which adds to the gradient later, looks at it again and refuses with an {@code
 *       ArithmeticException} before anything has moved; the trainer reports that as divergence.
 * </ul>
 */
@NullMarked
package org.brooklet.optim;

import org.jspecify.annotations.NullMarked;
