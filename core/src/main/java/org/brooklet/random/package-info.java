/**
 * Repeatable random numbers: Brooklet has its own generator, so that a seed gives the same numbers on every Java
 * version.
 *
 * <p>There is no global generator and no hidden state. Random numbers come from streams. The name of a stream has three
 * parts, the seed, the purpose and an index:
 *
 * <pre>
 *   seed 42 --+-- ("weights dense1.W", 0) --> first values of that parameter
 *             +-- ("node dropout1",   12) --> what that node draws in training pass 12
 *             +-- ("shuffle",          7) --> order of the rows in epoch 7
 *             +-- ("split",            0) --> which rows are held out
 * </pre>
 *
 * <p>So a change in one place, such as one more epoch or a layer with another name, does not change the random numbers
 * in other places. A checkpoint needs no state of a generator: the numbers of the epoch and the step are enough. A node
 * without a given name is numbered by its kind, as in {@code dense1}. So if you add a dense layer, the dense layers
 * after it get other numbers.
 */
@NullMarked
package org.brooklet.random;

import org.jspecify.annotations.NullMarked;
