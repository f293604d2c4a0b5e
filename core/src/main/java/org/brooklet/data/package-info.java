/**
 * Data, from files and arrays to what a network reads: a {@link org.brooklet.data.Dataset} is a table of features and
 * targets, one sample in each row. It is checked once and never changes.
 *
 * <pre>
 *   numbers        file.csv --&gt; Csv.load --&gt; Dataset --&gt; split --&gt; train, test
 *
 *   texts, gaps    file.csv --&gt; Csv.table --&gt; Table --&gt; split --&gt; train --&gt; Schema.fit --&gt; Encoding
 *                                                       |                                 |
 *                                                       +--&gt; train, test, new rows --&gt; Encoding.dataset, .features
 *
 *              features (N x I)      targets (N x O)
 *   row 0      17.99  10.38  ...         0
 *   row 1      20.57  17.77  ...         0
 * </pre>
 *
 * <p>A {@link org.brooklet.data.Table} is a file as it is, with texts, and with cells that are missing. A {@link
 * org.brooklet.data.Schema} says what its columns mean; fitted on the training rows it is an {@link
 * org.brooklet.data.Encoding}, which knows their categories and what a missing cell stands for, and matches columns by
 * name. So no row but a training row has a say in how any row is encoded.
 *
 * <p>Every number in a dataset is finite. When data are read from a file or an array, NaN, infinities, text and empty
 * cells are refused, and the message names the place. So code that uses a dataset need not check its numbers again. Only
 * targets may be missing, where {@code maskingTargets} says so: they weigh nothing.
 */
@NullMarked
package org.brooklet.data;

import org.jspecify.annotations.NullMarked;
