/**
 * Where do the data come from? A {@link org.brooklet.data.Dataset} is a table of features and targets, one sample in
 * each row. It is checked once and never changes.
 *
 * <pre>
 *   file.csv --&gt; Csv --&gt; Dataset --&gt; split --&gt; train, test
 *
 *              features (N x I)      targets (N x O)
 *   row 0      17.99  10.38  ...         0
 *   row 1      20.57  17.77  ...         0
 * </pre>
 *
 * <p>Every number in a dataset is finite. When data are read from a file or an array, NaN, infinities, text and empty
 * cells are refused, and the message names the place. So code that uses a dataset need not check its numbers again.
 */
@NullMarked
package org.brooklet.data;

import org.jspecify.annotations.NullMarked;
