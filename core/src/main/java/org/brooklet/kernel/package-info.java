/**
 * The arithmetic that all other packages use: matrix products, functions with the same result on every JVM, threads,
 * and checks of matrices. This package is internal: it is not part of the API and may change.
 *
 * <pre>
 *    y = x W + b   dW += x' dy   dx += dy W'
 *          \           |           /
 *           +-------Products------+        small or narrow: {@link org.brooklet.kernel.SmallProducts}, loops in place
 *                      |                   otherwise:
 *        ThreadCrew: blocks of the result, one or more for each thread
 *                      |
 *                      |  with the Vector API: VectorTiles, 4 rows x 2 vectors of C in registers
 *                      |
 *              VectorizedPanel             b: 96 rows of B, an array each, at most 256 wide
 *                      |                   +-----------------------+
 *   c: 3 rows of C     |                   |  b0                   |
 *   +--------------+   v                   |  b1     c += a b      |   9 multiply-adds
 *   |  c0  c1  c2  | &lt;-- threeByThree &lt;----|  b2                   |   for 6 loads, 3 stores
 *   +--------------+                       |  ...                  |
 *                                          +-----------------------+
 * </pre>
 *
 * <p>Results are the same bits everywhere. {@code + - * /}, {@code sqrt} and {@code fma} are exact since Java 17, and
 * every sum in this package has a fixed order. {@code Math.exp}, {@code log}, {@code tanh} and {@code pow} may differ
 * by one unit in the last place between JVMs and processors, so the library does not call them. It calls {@link
 * org.brooklet.kernel.Functions}, {@link StrictMath}, and only the exact methods of {@code Math}.
 *
 * <p>Where the JVM was started with {@code --add-modules jdk.incubator.vector}, {@link org.brooklet.kernel.VectorTiles}
 * and {@link org.brooklet.kernel.VectorFunctions} do the same arithmetic in vector instructions that are written down, and not
 * left to the compiler. Their vectors are objects until the JVM has compiled the loops: the first steps allocate.
 *
 * <p>{@code Math.fma} is one instruction on every x86-64 processor since 2013 and on every ARM64 processor. On other
 * processors the result is the same, but a call is thousands of times slower.
 */
@NullMarked
package org.brooklet.kernel;

import org.jspecify.annotations.NullMarked;
