package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.brooklet.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Schedule} promises, for every schedule. */
class ScheduleContractTest {

    private static final int STEPS = 10_000;

    static List<Schedule> schedules() {
        return Catalogue.schedules();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void at_anyStep_isFromZeroToOne(Schedule schedule) {
        for (long step = 0; step <= STEPS; step++) {
            assertThat(schedule.at(step)).as("step %s", step).isFinite().isBetween(0.0, 1.0);
        }
        assertThat(schedule.at(Long.MAX_VALUE / 2)).isFinite().isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void at_sameStep_isTheSameWhateverWasAskedBefore(Schedule schedule) {
        double[] forwards = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            forwards[step] = schedule.at(step);
        }
        double farAway = schedule.at(Long.MAX_VALUE / 2);
        for (int step = STEPS - 1; step >= 0; step--) {
            assertThat(schedule.at(step)).as("step %s", step).isEqualTo(forwards[step]);
        }
        assertThat(schedule.at(Long.MAX_VALUE / 2)).isEqualTo(farAway);
    }

    @Test
    void equals_sameSettings_areEqual() {
        List<Schedule> again = Catalogue.schedules();
        assertThat(again).isEqualTo(schedules()).hasSameHashCodeAs(schedules());
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i))
                    .isNotSameAs(schedules().get(i))
                    .hasToString(schedules().get(i).toString());
        }
    }

    @Test
    void equals_otherSettings_areNot() {
        assertThat(schedules()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void at_anyStep_allocatesNothing(Schedule schedule) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = 0;
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 20; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 500; step++) {
                sum += schedule.at(step);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).isPositive();
        assertThat(least).isZero();
    }
}
