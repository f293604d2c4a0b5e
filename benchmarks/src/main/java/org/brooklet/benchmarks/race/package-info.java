/**
 * A race of optimizers: every contender on every problem, as shipped and tuned, counted in gradient evaluations, the same
 * to the bit everywhere.
 *
 * <pre>
 *   Problem  x  Contender  =  Pairing  --&gt;  RunResult, one line of runs.jsonl each (Journal)
 *      |            |                             |
 *   Instance     optimizer                    Standings  --&gt;  RaceText (terminal), RacePage (HTML), RunsCsv
 *   of a seed    of a setting
 * </pre>
 *
 * <p>A {@code Race} is the list of pairings and the protocol. Whatever runs them (threads, one shard of a cluster, Spark)
 * calls {@code Pairing.run}, and the results, put in order, are the same bytes. {@code benchmarks/README.md} states the
 * protocol and its limits.
 */
@NullMarked
package org.brooklet.benchmarks.race;

import org.jspecify.annotations.NullMarked;
