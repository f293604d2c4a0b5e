/**
 * Networks and how they are trained: a {@link org.brooklet.Node} says what to compute, a {@link org.brooklet.Network}
 * holds the weights and predicts, and a {@link org.brooklet.Trainer} improves the weights.
 *
 * <pre>
 *   Node.input(30).standardize(train).dense(16).relu().dense(1).sigmoid()      an expression: immutable, no weights
 *        |
 *        v  Network.of(node, seed)
 *   Network ---------- predict(x) -----------------------------------------&gt; predictions
 *        |
 *        v  new Trainer(network, loss, optimizer)
 *   Trainer --- fit(data, Fit.epochs(60)) ---&gt; History
 *
 *   one step:   batch --forward--&gt; predictions --loss--&gt; value, gradient
 *               weights &lt;--optimizer-- gradients &lt;--backward--+
 * </pre>
 *
 * <h2>Promises</h2>
 *
 * <ul>
 *   <li>The same data, seed and settings give the same bits on any JVM from 17 on, on any processor and with any number
 *       of threads.
 *   <li>A training step allocates nothing once its buffers have grown to the largest batch.
 *   <li>A step that fails changes nothing. Bad data are refused before the first step. If the loss or the gradient of a
 *       step is NaN or infinite, this step is not made. Only an optimizer of one's own can fail half-way: then no further
 *       step is made until a state from before is restored.
 *   <li>Any thread may predict and evaluate at any time, also while another one trains. If two threads train one network
 *       at the same time, the second gets an {@code IllegalStateException}.
 * </ul>
 */
@NullMarked
package org.brooklet;

import org.jspecify.annotations.NullMarked;
