/**
 * Files of models and of trainings, written and read again as named matrices and texts in one file, in the layout of
 * safetensors.
 *
 * <pre>
 *   Network.save --&gt; graph, schema: JSON   \
 *                    weights: matrices      &gt;  TensorFile --&gt; AtomicFile --&gt; model.safetensors
 *   Training.save -&gt; state: matrices       /
 * </pre>
 *
 * <p>What is read is never trusted: a {@link org.brooklet.io.TensorFile} checks every length and every place before it
 * allocates, and ops are made from a closed list.
 */
@NullMarked
package org.brooklet.io;

import org.jspecify.annotations.NullMarked;
