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
 * <p>{@link org.brooklet.optim.Scheduled}, {@link org.brooklet.optim.ReduceOnPlateau} and {@link
 * org.brooklet.optim.RateCeiling} change its rate, {@link org.brooklet.optim.ClipByNorm} and {@link
 * org.brooklet.optim.ClipByValue} shorten the gradient, {@link org.brooklet.optim.L1Penalty} and {@link
 * org.brooklet.optim.L2Penalty} add to it, {@link org.brooklet.optim.AccumulatedGradients} averages it over batches,
 * {@link org.brooklet.optim.DecoupledDecay} shrinks weights, {@link org.brooklet.optim.AveragedWeights} predicts with an
 * average. Each is an optimizer around an optimizer, a {@link org.brooklet.optim.Wrapper}, and the outermost acts first:
 *
 * <pre>
 *   new Sgd(0.1).withL2(1e-4).clippedByNorm(1)          g --clip--&gt; g --penalty--&gt; g --Sgd--&gt; theta
 * </pre>
 *
 * <p>{@link org.brooklet.optim.Grouped} gives some parameters to another optimizer, and {@link
 * org.brooklet.optim.Frozen} moves none.
 *
 * <h2>One update</h2>
 *
 * <p>A {@link org.brooklet.optim.Descent} calls an optimizer's methods in this order, and counts:
 *
 * <pre>
 *   toTraining     theta: from where predictions are made to where the gradient is wanted
 *                  ... the gradient g is computed ...
 *   prepare        g is changed (clipping, penalties) or refused; everything that can fail is here
 *                  every |g| below 1e150? otherwise no update is made
 *   update         theta is moved, the memory changes; nothing here fails
 *   toPrediction   theta: back, whether the update was made or not
 * </pre>
 *
 * <p>For most rules the two places are one, and {@code toTraining} and {@code toPrediction} do nothing. Between updates
 * the parameters are always those to predict with.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An optimizer is an immutable value, its settings; one value may train many networks. What is kept from update to
 *       update is in a {@link org.brooklet.optim.Memory}: named arrays and numbers that can be listed, read and set. What
 *       belongs to one update is in an {@link org.brooklet.optim.Update}.
 *   <li>A parameter is a flat {@code double[]} of known size; arrays may be longer than that.
 *   <li>An update allocates nothing, and all room to work in is made by {@code start}. It is given finite gradients of
 *       magnitude below 1e150, and for those must keep finite parameters finite: an update is never undone. For the
 *       optimizers here learning rates up to 1e50 ensure that.
 * </ul>
 */
@NullMarked
package org.brooklet.optim;

import org.jspecify.annotations.NullMarked;
