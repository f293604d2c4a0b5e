/**
 * The arithmetic under everything else: products, functions with one result on every JVM, threads, and the checks of
 * matrices. Internal: not part of the API, and free to change.
 *
 * <pre>
 *    y = x W + b   dW += x' dy   dx += dy W'
 *          \           |           /
 *           +-------Products------+        small or narrow: {@link org.brooklet.kernel.SmallProducts}, loops in place
 *                      |                   otherwise:
 *        Crew: blocks of the result, one or more for each thread
 *                      |
 *              VectorizedPanel             b: 48 rows of B, an array each, at most 256 wide
 *                      |                   +-----------------------+
 *   c: 3 rows of C     |                   |  b0                   |
 *   +--------------+   v                   |  b1     c += a b      |   9 multiply-adds
 *   |  c0  c1  c2  | &lt;-- threeByThree &lt;----|  b2                   |   for 6 loads, 3 stores
 *   +--------------+                       |  ...                  |
 *                                          +-----------------------+
 * </pre>
 *
 * <p>Same bits everywhere: {@code + - * /}, {@code sqrt} and {@code fma} are exact since Java 17, and every sum here
 * has one order. {@code Math.exp}, {@code log}, {@code tanh} and {@code pow} may differ by one unit in the last place
 * between JVMs and processors, so nothing here or above calls them: only {@link org.brooklet.kernel.Functions},
 * {@link StrictMath}, and of {@code Math} what is exact.
 *
 * <p>{@code Math.fma} is one instruction on every x86-64 processor since 2013 and every ARM64 one. Elsewhere it is
 * correct and thousands of times slower.
 */
@NullMarked
package org.brooklet.kernel;

import org.jspecify.annotations.NullMarked;
