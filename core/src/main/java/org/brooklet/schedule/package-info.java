/**
 * How fast, and when? A {@link org.brooklet.schedule.Schedule} says which share of the learning rate each step uses: a
 * function of the step's number alone, without a state of its own.
 *
 * <pre>
 *   1 |   ____            1 |  ___              1 |  .                 1 |    .
 *     |  /    `-.           |     |___            | | `. |`-._           |  /  `.
 *     | /        `-._       |         |___        | |   `|    `-._       | /     `-._
 *   0 +----------------   0 +---------------    0 +-----------------   0 +----------------
 *      WarmUp, Cosine        StepDecay             CosineRestarts         OneCycle
 * </pre>
 *
 * <p>Early steps are far from the goal and may be large; late ones only add noise unless they are small. The rate given
 * to the optimizer is the largest that will be used, and every share is from 0 to 1:
 *
 * <pre>{@code
 * new Adam(0.01).scheduled(new WarmUp(100, new Cosine(2_000)))
 * }</pre>
 *
 * <p>Steps are counted from 0, for the first update. Schedules are records: values that can be compared and
 * printed. {@link org.brooklet.schedule.Times} and {@link org.brooklet.schedule.WarmUp} put them together. To reduce the
 * rate when the loss stops falling takes more than the step's number: see {@code ReduceOnPlateau} in package {@code
 * optim}.
 */
@NullMarked
package org.brooklet.schedule;

import org.jspecify.annotations.NullMarked;
