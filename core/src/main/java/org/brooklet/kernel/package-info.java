/**
 * The arithmetic under everything else: scalar functions with one result on every JVM, and the checks of matrices.
 *
 * <p>Internal: not part of the API, and free to change. {@code Math.exp}, {@code log}, {@code tanh} and {@code pow} may
 * differ by one unit in the last place between JVMs and processors, so nothing here or above calls them: only
 * {@link StrictMath}, {@code Math.sqrt}, {@code Math.abs}, {@code Math.max} and {@code Math.min}, which are exact.
 */
@NullMarked
package org.brooklet.kernel;

import org.jspecify.annotations.NullMarked;
