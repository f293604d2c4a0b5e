/**
 * Exports of a trained network to where this library is not: as one Java class, as one JavaScript file, or as a file
 * for any ONNX runtime.
 *
 * <pre>
 *                 Steps                         JavaSource  --&gt; Model.java     the same bits, the JDK alone
 *   Network --&gt;   formulas, products,   --&gt;
 *                 rows, columns                 OnnxModel   --&gt; model.onnx     within rounding, any language
 *                                               JavaScriptSource  --&gt; model.js within rounding, browsers and Node
 * </pre>
 *
 * <p>An exporter knows some twenty functions of {@link org.brooklet.op.Formula} and five ops that are none, and so all
 * networks. What is said of raw rows, texts and gaps, goes along where the network knows its
 * {@link org.brooklet.data.Encoding}.
 */
@NullMarked
package org.brooklet.export;

import org.jspecify.annotations.NullMarked;
