/**
 * Small programs, each with a main of its own, that train a model and explain what they see. {@link
 * org.brooklet.examples.Examples} lists and runs them, from any working directory.
 */
@NullMarked
package org.brooklet.examples;

import org.jspecify.annotations.NullMarked;
