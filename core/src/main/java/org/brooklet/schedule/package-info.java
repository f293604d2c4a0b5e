/**
 * Schedules, by which the learning rate changes: a {@link org.brooklet.schedule.Schedule} says which share of the
 * learning rate each step uses. This share is a function of the step number alone, so a schedule has no state.
 *
 * <pre>
 *   1 |   ____            1 |  ___              1 |  .                 1 |    .
 *     |  /    `-.           |     |___            | | `. |`-._           |  /  `.
 *     | /        `-._       |         |___        | |   `|    `-._       | /     `-._
 *   0 +----------------   0 +---------------    0 +-----------------   0 +----------------
 *      WarmUp, Cosine        StepDecay             CosineRestarts         OneCycle
 * </pre>
 *
 * <p>Early steps are far from the minimum and may be large. Late steps have to be small, because large ones only add
 * noise. Every share is from 0 to 1, so the rate given to the optimizer is the largest rate that is used:
 *
 * <pre>{@code
 * new Adam(0.01).scheduled(new WarmUp(100, new Cosine(2_000)))
 * }</pre>
 *
 * <p>Steps are counted from 0, so the first update is step 0. Schedules are records: values that can be compared and
 * printed. {@link org.brooklet.schedule.Times} multiplies two schedules, and {@link org.brooklet.schedule.WarmUp} puts
 * a rise before another schedule. A schedule does not know the loss. To reduce the rate when the loss stops falling,
 * use {@code ReduceOnPlateau} of package {@code optim}.
 */
@NullMarked
package org.brooklet.schedule;

import org.jspecify.annotations.NullMarked;
