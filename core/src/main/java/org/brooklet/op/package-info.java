/**
 * What does the network compute? An {@link org.brooklet.op.Op} is one kind of node: it knows the width of its result,
 * the parameters it needs, its value ({@code forward}) and its derivatives ({@code backward}), all in one file.
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
 * <p>B is the number of rows in the batch (samples), I the number of input columns, O the number of output columns, in
 * every comment of this library. Matrices are EJML's row-major {@code DMatrixRMaj}; weights are I x O, so a dense layer
 * is y = x W + b. For a loss L, {@code dy} means the matrix of derivatives dL/dy, and has the shape of {@code y}.
 *
 * <h2>Contract</h2>
 *
 * <ul>
 *   <li>An op is immutable and keeps nothing from one call to the next. What it must remember from forward to backward
 *       lies in the {@link org.brooklet.op.Context} that it is handed. So one op serves many networks and threads.
 *   <li>Gradients add: {@code backward} does {@code dx += ...}, never {@code dx = ...}. A node that feeds two others,
 *       or a layer that is used twice, then needs no special case. Only the network sets gradients to zero.
 *   <li>A gradient that is not needed is {@code null}, and the op skips its computation.
 *   <li>Buffers are reshaped, not replaced: {@code data} may be longer than rows x columns, so loops end at {@code
 *       getNumElements()}.
 *   <li>NaN is passed on, never hidden: relu(NaN) is NaN.
 * </ul>
 *
 * <h2>Which there are</h2>
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
 * <p>Dropout and batch normalization act differently in training and prediction; what batch normalization learns from
 * batches is a constant that changes after a step was made ({@code afterStep}), never in {@code forward}.
 *
 * <p>The same op object used for two nodes is one layer with one set of weights; two objects are two layers.
 */
@NullMarked
package org.brooklet.op;

import org.jspecify.annotations.NullMarked;
