package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.brooklet.schedule.Constant;
import org.brooklet.schedule.MultiStep;
import org.brooklet.schedule.Schedule;
import org.brooklet.schedule.StepDecay;
import org.brooklet.schedule.Times;
import org.junit.jupiter.api.Test;

class ScheduledTest {

    @Test
    void update_schedule_givesTheShareOfTheStepCountedFromZero() {
        // lr = 1, shares 1/2, 1/4, 1 for steps 0, 1, 2; the gradient is 1: 1 - 0.5 - 0.25 - 1
        Schedule shares = step -> new double[] {0.5, 0.25, 1}[(int) step];
        assertThat(Walk.path(new Sgd(1).scheduled(shares), 1, 1, 1)).containsExactly(0.5, 0.25, -0.75);
    }

    @Test
    void update_milestone_isInForceAtItsStep() {
        // Steps 0 and 1 in full, from step 2 on a half.
        Optimizer rule = new Sgd(1).scheduled(new MultiStep(List.of(2L), 0.5));
        assertThat(Walk.path(rule, 1, 1, 1)).containsExactly(0, -1, -1.5);
    }

    @Test
    void update_nestedSchedules_multiply() {
        Optimizer nested = new Sgd(1).scheduled(new Constant(0.5)).scheduled(new StepDecay(1, 0.5));
        // 0.5 x (1, 1/2, 1/4)
        assertThat(Walk.path(nested, 1, 1, 1)).containsExactly(0.5, 0.25, 0.125);
        assertThat(Walk.path(new Sgd(1).scheduled(new Times(new Constant(0.5), new StepDecay(1, 0.5))), 1, 1, 1))
                .containsExactly(0.5, 0.25, 0.125);
    }

    @Test
    void update_otherWrappersInBetween_seeTheShare() {
        // The gradient is 4, clipped to 2: 1 - 0.5 x 2. Decay is multiplied by the share too: 1 - 0.5 x 0.5.
        assertThat(Walk.path(new Sgd(1).clippedByValue(2).scheduled(new Constant(0.5)), 4))
                .containsExactly(0);
        assertThat(Walk.path(new AdamW(0.5, WeightDecay.of(1)).scheduled(new Constant(0.5)), 0))
                .containsExactly(0.75);
    }

    @Test
    void update_shareOutOfRange_isRefusedBeforeAnythingChanges() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Walk walk = new Walk(new Adam(0.1).averaged(0.5).scheduled(step -> step == 0 ? 1 : bad));
            double place = walk.step(1);
            double m = walk.kept("inner/inner/m");
            double average = walk.kept("inner/average");
            assertThatIllegalStateException()
                    .isThrownBy(() -> walk.step(1))
                    .withMessageStartingWith("a schedule's share of the learning rate must be from 0 to 1, found " + bad
                            + " at step 1 of ");
            assertThat(walk.descent.updates()).isEqualTo(1);
            assertThat(walk.theta[0][0]).isEqualTo(place);
            assertThat(walk.kept("inner/inner/m")).isEqualTo(m);
            assertThat(walk.kept("inner/average")).isEqualTo(average);
        }
    }

    @Test
    void update_innerScheduleRefused_movesNothing() {
        Walk walk = new Walk(new Sgd(1).scheduled(step -> 2).scheduled(new Constant(0.25)));
        assertThatIllegalStateException().isThrownBy(() -> walk.step(1));
        assertThat(walk.theta[0][0]).isEqualTo(1);
        assertThat(walk.descent.updates()).isZero();
    }

    @Test
    void update_oneScheduleAfterAnother_beginsAtTheFullRate() {
        // The share of one update does not stay for the next.
        Walk walk = new Walk(new Sgd(1).scheduled(new Constant(0.25)));
        assertThat(walk.step(1)).isEqualTo(0.75);
        assertThat(walk.step(1)).isEqualTo(0.5);
        assertThat(walk.descent.rate()).isEqualTo(0.25);
    }
}
