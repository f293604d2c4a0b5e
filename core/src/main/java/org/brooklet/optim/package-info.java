/**
 * Optimizers, the rules by which parameters improve: an {@link org.brooklet.optim.Optimizer} turns the gradient of the
 * loss into a change of the parameters.
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
 * <p><b>Gradient descent</b> computes the gradient g of the loss over all rows and moves the parameters against it,
 * theta -= lr g, because -g is the direction in which the loss falls fastest. Every step costs a pass over all the
 * data.
 *
 * <p><b>Stochastic gradient descent</b> computes the gradient over a small random batch. On average this gradient has
 * the same direction, and it costs much less. But it is noisy. Sometimes the noise even helps the search to leave a
 * poor local minimum. Both methods use the rule {@link org.brooklet.optim.Sgd}; only the batch size given to the
 * trainer differs. Momentum averages recent gradients, so that the noise cancels and a constant gradient adds up.
 *
 * <p><b>{@link org.brooklet.optim.Adam}</b> also keeps an average of g^2 for each element of a parameter, and divides
 * the step by the root of this average. So every element moves by about lr in each step, at any scale of its gradient,
 * as long as the gradient keeps its sign.
 *
 * <p>Rules differ in the number that they divide the step by:
 *
 * <table>
 * <caption>Rules by the divisor of the step</caption>
 * <tr><td>nothing</td><td>{@link org.brooklet.optim.Sgd}, {@link org.brooklet.optim.ScheduleFreeSgd}</td></tr>
 * <tr><td>the root of a sum of g^2</td><td>{@link org.brooklet.optim.Adagrad}</td></tr>
 * <tr><td>the root of an average of g^2</td><td>{@link org.brooklet.optim.RmsProp}, {@link org.brooklet.optim.Adadelta}
 * (which also multiplies by the root of an average of its squared steps)</td></tr>
 * <tr><td>the same, bias-corrected, with momentum</td><td>{@link org.brooklet.optim.Adam}, {@link
 * org.brooklet.optim.AdamEpsilonHat} (the form in Keras), {@link org.brooklet.optim.AdamW} (with decay), {@link
 * org.brooklet.optim.AmsGrad} (the divisor never falls), {@link org.brooklet.optim.NAdam} (Nesterov's), {@link
 * org.brooklet.optim.RAdam} (after enough gradients), {@link org.brooklet.optim.Adan} (also averages changes of g),
 * {@link org.brooklet.optim.ScheduleFreeAdamW}</td></tr>
 * <tr><td>the largest recent |g|</td><td>{@link org.brooklet.optim.Adamax}</td></tr>
 * <tr><td>the root of an average of (g - m)^2</td><td>{@link org.brooklet.optim.AdaBelief}</td></tr>
 * <tr><td>|g|, so only the sign counts</td><td>{@link org.brooklet.optim.Lion}, {@link
 * org.brooklet.optim.IRpropMinus}, {@link org.brooklet.optim.IRpropPlus}</td></tr>
 * <tr><td>the singular values of a matrix</td><td>{@link org.brooklet.optim.Muon}</td></tr>
 * </table>
 *
 * <h2>Around a rule</h2>
 *
 * <p>{@link org.brooklet.optim.Scheduled}, {@link org.brooklet.optim.ReduceOnPlateau} and {@link
 * org.brooklet.optim.RateCeiling} change the learning rate. {@link org.brooklet.optim.ClipByNorm} and {@link
 * org.brooklet.optim.ClipByValue} shorten the gradient. {@link org.brooklet.optim.L1Penalty} and {@link
 * org.brooklet.optim.L2Penalty} add to the gradient. {@link org.brooklet.optim.AccumulatedGradients} averages the
 * gradient over several batches. {@link org.brooklet.optim.DecoupledDecay} shrinks the weights. {@link
 * org.brooklet.optim.AveragedWeights} predicts with an average of the parameters. Each of these is a {@link
 * org.brooklet.optim.Wrapper}, an optimizer around another optimizer. The outermost one acts first:
 *
 * <pre>
 *   new Sgd(0.1).withL2(1e-4).clippedByNorm(1)          g --clip--&gt; g --penalty--&gt; g --Sgd--&gt; theta
 * </pre>
 *
 * <p>{@link org.brooklet.optim.Grouped} lets another optimizer move some of the parameters. {@link
 * org.brooklet.optim.Frozen} moves no parameter.
 *
 * <h2>One update</h2>
 *
 * <p>A {@link org.brooklet.optim.Descent} calls the methods of an optimizer in this order, and counts the updates:
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
 * <p>Most rules take the gradient at the parameters that the network predicts with. For these rules {@code toTraining}
 * and {@code toPrediction} do nothing. Between updates the parameters are always the ones for prediction.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An optimizer is an immutable value that holds its settings. One value may train many networks. Everything that
 *       is kept between updates is in a {@link org.brooklet.optim.Memory}: named arrays and numbers that can be listed,
 *       read and set. Everything that belongs to one update is in an {@link org.brooklet.optim.Update}.
 *   <li>A parameter is a flat {@code double[]} of known size. The array may be longer than this size.
 *   <li>An update allocates nothing: {@code start} makes all the arrays that updates need. The gradients of an update
 *       are finite, and their magnitude is below 1e150. With such gradients an update must keep finite parameters
 *       finite, because an update is never undone. The optimizers of this package ensure this for learning rates up to
 *       1e50.
 * </ul>
 */
@NullMarked
package org.brooklet.optim;

import org.jspecify.annotations.NullMarked;
