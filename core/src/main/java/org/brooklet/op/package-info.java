/**
 * Ops, of which a network is made: an {@link org.brooklet.op.Op} is one kind of node. It says how wide its result is,
 * which parameters it needs, and how to compute its value ({@code forward}) and its derivatives ({@code backward}), all
 * in one file.
 *
 * <pre>
 *        x  (B x I)                 dx (B x I)  +=
 *        |                              ^
 *        v                              |
 *   +---------+                    +----------+
 *   | forward |&lt;-- W (I x O),      | backward |--&gt; dW (I x O)  +=
 *   +---------+    b (1 x O)       +----------+    db (1 x O)  +=
 *        |                              ^
 *        v                              |
 *        y  (B x O)                 dy (B x O)
 * </pre>
 *
 * <h2>Letters</h2>
 *
 * <p>In every comment of this library, B is the number of rows in the batch (samples), I is the number of input
 * columns, and O is the number of output columns. Matrices are EJML's row-major {@code DMatrixRMaj}. Weights are I x O,
 * so a dense layer is y = x W + b. For a loss L, {@code dy} is the matrix of derivatives dL/dy, and has the shape of
 * {@code y}.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An op is immutable and keeps nothing between calls. What {@code backward} needs from {@code forward} is in the
 *       {@link org.brooklet.op.Context}, an argument of both. So several networks and threads can share one op.
 *   <li>Gradients add up: {@code backward} does {@code dx += ...}, never {@code dx = ...}. So a node that two other
 *       nodes read, or a layer that is used twice, needs no special case. Only the network sets gradients to zero.
 *   <li>A gradient that is not needed is {@code null}, and the op skips its computation.
 *   <li>Buffers are reshaped, not replaced. The array {@code data} may be longer than rows x columns, so loops end at
 *       {@code getNumElements()}.
 *   <li>NaN is passed on, never hidden: relu(NaN) is NaN.
 * </ul>
 *
 * <h2>All ops</h2>
 *
 * <pre>
 *   layers          dense, prelu
 *   joins           add, subtract, multiply, concat
 *   sigmoids        sigmoid, hard_sigmoid, tanh, softsign
 *   relu's family   relu, leaky_relu, elu, celu, selu, gelu, gelu_tanh, silu, mish, hard_swish, softplus
 *   of each row     softmax, log_softmax, layer_norm
 *   of each column  batch_norm, standardize, unstandardize
 *   others          linear, scale, log_sigmoid, dropout
 * </pre>
 *
 * <p>Dropout and batch normalization act differently in training and in prediction. The running statistics of batch
 * normalization are constants. They change after a training step was made ({@code afterStep}), never in {@code
 * forward}.
 *
 * <p>If two nodes use the same op object, they are one layer with one set of weights. If they use two op objects, they
 * are two layers.
 */
@NullMarked
package org.brooklet.op;

import org.jspecify.annotations.NullMarked;
