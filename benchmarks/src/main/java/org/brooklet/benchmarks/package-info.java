/** JMH benchmarks; {@code benchmarks/README.md} says how to run and read them. */
@NullMarked
package org.brooklet.benchmarks;

import org.jspecify.annotations.NullMarked;
