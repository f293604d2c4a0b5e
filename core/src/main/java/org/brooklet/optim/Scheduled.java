package org.brooklet.optim;

import java.util.Objects;
import org.brooklet.schedule.Schedule;

/**
 * An optimizer whose learning rate follows a schedule: in every step it uses the share of its rate that the schedule
 * has for the step, counted from 0. Several schedules around one optimizer multiply.
 *
 * @param schedule which share, from 0 to 1
 * @param inner whose learning rate is the largest used
 */
public record Scheduled(Schedule schedule, Optimizer inner) implements Wrapper {

    /** Refuses a missing part. */
    public Scheduled {
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(inner, "inner");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the schedule's share is not from 0 to 1; then nothing has changed
     */
    @Override
    public void prepare(Memory memory, Update now, double[][] theta, double[][] g) {
        double share = share(now);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalStateException(
                    "a schedule's share of the learning rate must be from 0 to 1, found %s at step %s of %s"
                            .formatted(share, now.number() - 1, schedule));
        }
        inner.prepare(memory.inner(), now.times(share), theta, g);
    }

    @Override
    public void update(Memory memory, Update now, double[][] theta, double[][] g) {
        inner.update(memory.inner(), now.times(share(now)), theta, g);
    }

    private double share(Update now) {
        return schedule.at(now.number() - 1);
    }
}
