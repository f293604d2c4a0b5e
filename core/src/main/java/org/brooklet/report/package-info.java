/**
 * Reports, pages about a training: what happened, how good the network is, what it looks like, in one HTML file that
 * needs nothing else.
 *
 * <pre>
 *   History  --&gt; curves, by epoch                     +----------+
 *   Network  --&gt; graph, weights as heat maps     --&gt;  |  Report  |  --&gt; report.html
 *   Dataset  --&gt; confusions, residuals, calibration   +----------+
 *   Film     --&gt; the network of every epoch, its neurons as maps of the plane, evaluated by the page itself
 * </pre>
 *
 * <p>Pages are strings: no graphics library, no server. Behind each picture its numbers stand as a table.
 */
@NullMarked
package org.brooklet.report;

import org.jspecify.annotations.NullMarked;
