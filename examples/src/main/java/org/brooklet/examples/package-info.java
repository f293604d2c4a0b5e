/**
 * Small programs, each with a main of its own, that train a model and explain what they see. {@link
 * org.brooklet.examples.Examples} lists and runs them. They read the files in {@code examples/data}, so run them from
 * the root of the repository.
 */
@NullMarked
package org.brooklet.examples;

import org.jspecify.annotations.NullMarked;
