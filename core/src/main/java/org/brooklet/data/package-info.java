/**
 * Tables in: a {@link org.brooklet.data.Dataset} is features and targets, row by row, checked once and then unchanging.
 *
 * <pre>
 *   file.csv --&gt; Csv --&gt; Dataset --&gt; split --&gt; train, test
 *
 *              features (N x I)      targets (N x O)
 *   row 0      17.99  10.38  ...         0
 *   row 1      20.57  17.77  ...         0
 * </pre>
 *
 * <p>Every number in a dataset is finite: files and arrays with NaN, infinities, text or empty cells are refused on the
 * way in, with the place named, so that nothing behind needs to ask.
 */
@NullMarked
package org.brooklet.data;

import org.jspecify.annotations.NullMarked;
