package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.schedule.Schedule;

/**
 * An optimizer whose learning rate follows a schedule: in every step it uses the share of its rate that the schedule
 * has for the step, counted from 0. Several schedules around one optimizer multiply.
 *
 * @param schedule which share, from 0 to 1
 * @param optimizer whose learning rate is the largest used
 */
public record Scheduled(Schedule schedule, Optimizer optimizer) implements OptimizerWrapper {

    /** Refuses a missing part. */
    public Scheduled {
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(optimizer, "optimizer");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the schedule's share is not from 0 to 1; then nothing has changed
     */
    @Override
    public void update(OptimizerState state, double[][] theta, double[][] g) {
        double share = schedule.at(state.step());
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalStateException(
                    "a schedule's share of the learning rate must be from 0 to 1, found %s at step %s of %s"
                            .formatted(share, state.step(), schedule));
        }
        double outer = state.rateShare();
        state.setRateShare(outer * share);
        try {
            optimizer.update(state, theta, g);
        } finally {
            state.setRateShare(outer);
        }
    }
}
