package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiStepTest {

    @Test
    void at_twoMilestones_isHandWorked() {
        MultiStep schedule = new MultiStep(List.of(2L, 5L), 0.1);
        double[] expected = {1, 1, 0.1, 0.1, 0.1, 0.01, 0.01};
        for (int step = 0; step < expected.length; step++) {
            assertThat(schedule.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
        assertThat(schedule.at(Long.MAX_VALUE)).isCloseTo(0.01, offset(1e-15));
    }

    @Test
    void at_milestoneListedTwice_multipliesTwice() {
        MultiStep schedule = new MultiStep(List.of(3L, 3L), 0.5);
        assertThat(schedule.at(2)).isEqualTo(1);
        assertThat(schedule.at(3)).isCloseTo(0.25, offset(1e-15));
    }

    @Test
    void at_milestoneZero_isInForceFromTheStart() {
        assertThat(new MultiStep(List.of(0L), 0.5).at(0)).isCloseTo(0.5, offset(1e-15));
    }

    @Test
    void at_noMilestones_isAlwaysOne() {
        assertThat(new MultiStep(List.of(), 0.5).at(0)).isEqualTo(1);
        assertThat(new MultiStep(List.of(), 0.5).at(Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void create_listChangedLater_keepsTheMilestones() {
        List<Long> milestones = new ArrayList<>(List.of(2L));
        MultiStep schedule = new MultiStep(milestones, 0.5);
        milestones.set(0, 100L);
        assertThat(schedule.milestones()).containsExactly(2L);
        assertThat(schedule.at(2)).isCloseTo(0.5, offset(1e-15));
    }

    @Test
    void create_milestonesOutOfOrder_areRefused() {
        for (List<Long> bad : List.of(List.of(-1L), List.of(5L, 4L), List.of(1L, 3L, 2L))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MultiStep(bad, 0.5))
                    .withMessage("MultiStep: milestones must not be negative, and ascending, found " + bad);
        }
        assertThatNullPointerException().isThrownBy(() -> new MultiStep(Arrays.asList(1L, null), 0.5));
    }

    @Test
    void create_factorOutOfRange_isRefused() {
        for (double bad : new double[] {0, -0.5, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MultiStep(List.of(1L), bad))
                    .withMessage("MultiStep: factor must be above 0 and at most 1, found " + bad);
        }
    }
}
