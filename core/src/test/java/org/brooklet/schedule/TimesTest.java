package org.brooklet.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void at_lineAndSteps_isHandWorked() {
        // 1, 0.75, 0.5, 0.25, 0 times 1, 1, 0.5, 0.5, 0.25
        Schedule product = new Times(new LinearRamp(1, 0, 4), new StepDecay(2, 0.5));
        double[] expected = {1, 0.75, 0.25, 0.125, 0};
        for (int step = 0; step < expected.length; step++) {
            assertThat(product.at(step)).isCloseTo(expected[step], offset(1e-15));
        }
    }

    @Test
    void at_eitherOrder_isTheSame() {
        Schedule a = new Cosine(10, 0.1);
        Schedule b = new Exponential(0.9);
        for (long step = 0; step < 20; step++) {
            assertThat(new Times(a, b).at(step)).isEqualTo(new Times(b, a).at(step));
        }
    }

    @Test
    void create_missingSchedule_isRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Times(nothing(), new Constant(1)))
                .withMessage("a");
        assertThatNullPointerException()
                .isThrownBy(() -> new Times(new Constant(1), nothing()))
                .withMessage("b");
    }

    /** What a caller without null checks may pass. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
