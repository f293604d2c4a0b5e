/**
 * Repeatable randomness: a generator of our own, so that a seed means the same numbers on every Java version.
 *
 * <p>There is no global generator and no hidden state. Every use draws from a stream named by three things, the seed,
 * the purpose and an index:
 *
 * <pre>
 *   seed 42 --+-- ("weights dense1.W", 0) --> first values of that parameter
 *             +-- ("node dropout1",   12) --> what that node draws in training pass 12
 *             +-- ("shuffle",          7) --> order of the rows in epoch 7
 *             +-- ("split",            0) --> which rows are held out
 * </pre>
 *
 * <p>So a change in one place (a layer of another name, one more epoch) leaves the numbers of all others as they were,
 * and a checkpoint needs no generator state: the epoch's number is enough. Nodes without a name of their own are
 * numbered by kind, so one more dense layer does shift the dense layers after it.
 */
@NullMarked
package org.brooklet.random;

import org.jspecify.annotations.NullMarked;
