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
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An optimizer is an immutable value, its settings; one value may train many networks. What it must remember is
 *       an {@link org.brooklet.optim.OptimizerState}: named arrays and the number of updates, which can be copied and
 *       saved.
 *   <li>A parameter is a flat {@code double[]} of known size; arrays may be longer than that.
 *   <li>An update allocates nothing. It is given finite gradients of magnitude below 1e150, and for those must keep
 *       finite parameters finite: the trainer never undoes an update. For the optimizers here learning rates up to 1e50
 *       ensure that.
 * </ul>
 */
@NullMarked
package org.brooklet.optim;

import org.jspecify.annotations.NullMarked;
