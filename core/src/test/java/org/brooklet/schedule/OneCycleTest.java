package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class OneCycleTest {

    @Test
    void at_lineWithAWholePeak_isHandWorked() {
        // peak = 0.5 x 10 - 1 = 4, start = 1/4, end = 1/4 / 5 = 0.05.
        // Up 0.75 / 4 in each of 4 steps, down 0.95 / 5 in each of 5.
        OneCycle cycle = new OneCycle(10, 0.5, 4, 5, OneCycle.Shape.LINE);
        double[] expected = {0.25, 0.4375, 0.625, 0.8125, 1, 0.81, 0.62, 0.43, 0.24, 0.05};
        for (int step = 0; step < expected.length; step++) {
            assertThat(cycle.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
    }

    @Test
    void at_peakBetweenSteps_isNotReached() {
        // peak = 2.5, start = end = 1/2. Step 2: 1/2 + 1/2 x 2 / 2.5. Step 3: 1 - 1/2 x 0.5 / 6.5.
        OneCycle cycle = new OneCycle(10, 0.35, 2, 1, OneCycle.Shape.LINE);
        assertThat(cycle.at(2)).isCloseTo(0.9, offset(1e-15));
        assertThat(cycle.at(3)).isCloseTo(1 - 1.0 / 26, offset(1e-15));
        for (long step = 0; step < 20; step++) {
            assertThat(cycle.at(step)).isLessThan(1);
        }
    }

    @Test
    void at_cosine_isHandWorked() {
        // A quarter of the way: (1 - cos(pi / 4)) / 2 of the difference. Down from step 4 to 8: half way at 6.
        OneCycle cycle = new OneCycle(9, 5.0 / 9, 4, 5, OneCycle.Shape.COSINE);
        double quarter = (1 - Math.sqrt(0.5)) / 2;
        assertThat(cycle.at(0)).isCloseTo(0.25, offset(1e-15));
        assertThat(cycle.at(1)).isCloseTo(0.25 + 0.75 * quarter, offset(1e-15));
        assertThat(cycle.at(2)).isCloseTo(0.625, offset(1e-15));
        assertThat(cycle.at(4)).isCloseTo(1, offset(1e-15));
        assertThat(cycle.at(5)).isCloseTo(1 - 0.95 * quarter, offset(1e-15));
        assertThat(cycle.at(6)).isCloseTo(0.525, offset(1e-15));
        assertThat(cycle.at(8)).isCloseTo(0.05, offset(1e-15));
    }

    @Test
    void at_afterTheEnd_stays() {
        for (OneCycle.Shape shape : OneCycle.Shape.values()) {
            OneCycle cycle = new OneCycle(10, 0.5, 4, 5, shape);
            for (long step : new long[] {10, 11, 1_000, Long.MAX_VALUE}) {
                assertThat(cycle.at(step)).isCloseTo(0.05, offset(1e-16));
            }
        }
    }

    @Test
    void create_onlySteps_hasPytorchsDefaults() {
        // Up to step 0.3 x 100 - 1 = 29 from 1/25, down to step 99 and 1/250,000.
        OneCycle cycle = new OneCycle(100);
        assertThat(cycle).isEqualTo(new OneCycle(100, 0.3, 25, 1e4, OneCycle.Shape.COSINE));
        assertThat(cycle.at(0)).isCloseTo(0.04, offset(1e-15));
        assertThat(cycle.at(29)).isCloseTo(1, offset(1e-15));
        assertThat(cycle.at(99)).isCloseTo(4e-6, offset(1e-20));
    }

    @Test
    void at_shortestCycle_goesFromStartToEnd() {
        // peak = 0.75 x 2 - 1 = 0.5: step 0 is the start, step 1 the end.
        OneCycle cycle = new OneCycle(2, 0.75, 4, 5, OneCycle.Shape.LINE);
        assertThat(cycle.at(0)).isEqualTo(0.25);
        assertThat(cycle.at(1)).isCloseTo(0.05, offset(1e-16));
    }

    @Test
    void create_tooFewSteps_isRefused() {
        for (long bad : new long[] {1, 0, -5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(bad))
                    .withMessage("OneCycle: steps must be at least 2, found " + bad);
        }
    }

    @Test
    void create_riseOutOfRange_isRefused() {
        for (double bad : new double[] {0.1, 0, -1, 1, 2, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(10, bad, 25, 1e4, OneCycle.Shape.LINE))
                    .withMessage("OneCycle: rise must be above 1 / steps and below 1, found " + bad + " of 10 steps");
        }
        // 0.3 of 3 steps is less than one step.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneCycle(3))
                .withMessageEndingWith("found 0.3 of 3 steps");
    }

    @Test
    void create_divisorOutOfRange_isRefused() {
        for (double bad : new double[] {0.5, 0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(10, 0.3, bad, 1e4, OneCycle.Shape.LINE))
                    .withMessage("OneCycle: startDivisor must be at least 1 and finite, found " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OneCycle(10, 0.3, 25, bad, OneCycle.Shape.LINE))
                    .withMessage("OneCycle: endDivisor must be at least 1 and finite, found " + bad);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // that is the test
    void create_noShape_isRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> new OneCycle(10, 0.5, 25, 1e4, null))
                .withMessage("shape");
    }
}
