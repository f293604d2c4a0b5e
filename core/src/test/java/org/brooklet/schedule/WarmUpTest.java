package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void at_riseFromZero_isHandWorked() {
        Schedule schedule = new WarmUp(5, 0, new Constant(0.9));
        double[] expected = {0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.9};
        for (int step = 0; step < expected.length; step++) {
            assertThat(schedule.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
        assertThat(schedule.at(Long.MAX_VALUE)).isEqualTo(0.9);
    }

    @Test
    void at_afterTheRise_countsFromItsEnd() {
        // Start 1/2: 0.5, 0.75; then 1, 1, 1, 0.1, whose own step 3 is step 5.
        Schedule schedule = new WarmUp(2, 0.5, new StepDecay(3, 0.1));
        double[] expected = {0.5, 0.75, 1, 1, 1, 0.1};
        for (int step = 0; step < expected.length; step++) {
            assertThat(schedule.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
    }

    @Test
    void create_withoutStart_wastesNoStepOnZero() {
        // 1/5, and a fifth more in each of 4 steps.
        WarmUp schedule = new WarmUp(4, new Cosine(6));
        assertThat(schedule).isEqualTo(new WarmUp(4, 0.2, new Cosine(6)));
        double[] expected = {0.2, 0.4, 0.6, 0.8, 1, 0.5 + Math.sqrt(3) / 4, 0.75, 0.5};
        for (int step = 0; step < expected.length; step++) {
            assertThat(schedule.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
        assertThat(schedule.at(10)).isZero();
    }

    @Test
    void create_settingOutOfRange_isRefused() {
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WarmUp(bad, new Constant(1)))
                    .withMessage("WarmUp: steps must be at least 1, found " + bad);
        }
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WarmUp(10, bad, new Constant(1)))
                    .withMessage("WarmUp: start must be from 0 to 1, found " + bad);
        }
    }

    @Test
    void create_nothingToFollow_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new WarmUp(10, nothing()))
                .withMessage("then");
    }

    /** What a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
