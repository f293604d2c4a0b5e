package org.brooklet.schedule;

/**
 * A schedule is the share of the learning rate that each step uses, a function of the step's number. Schedules are
 * immutable.
 *
 * <p>To add one: a record with its settings and its formula, in one file.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the share of the learning rate, from 0 to 1, that a step uses. Called in every step: it should not
     * allocate.
     *
     * @param step the number of updates before this one: 0 for the first
     */
    double at(long step);

    /**
     * Returns this schedule with epochs in the place of its steps: {@code new Cosine(30).inEpochs(fit.stepsOfEpoch(rows))}
     * falls over 30 epochs.
     *
     * @throws IllegalArgumentException if {@code stepsOfEpoch} is not positive
     */
    default Schedule inEpochs(long stepsOfEpoch) {
        return new InEpochs(this, stepsOfEpoch);
    }
}
