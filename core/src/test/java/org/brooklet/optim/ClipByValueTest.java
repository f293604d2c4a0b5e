package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClipByValueTest {

    @Test
    void clip_elements_areMovedIntoTheRange() {
        ClipByValue rule = new ClipByValue(2, new Sgd(1));
        List<ParameterShape> shapes =
                List.of(new ParameterShape("W", 1, 4, true), new ParameterShape("b", 1, 1, false));
        double[][] g = {{3, -0.5, -1e200, 2, 100}, {-2.5}};
        rule.clip(shapes, g);
        // The fifth number is beyond the parameter.
        assertThat(g).isDeepEqualTo(new double[][] {{2, -0.5, -2, 2, 100}, {-2}});
    }

    @Test
    void update_longGradient_isClippedFirst() {
        // 1 - 0.5 x 2, then + 0.5 x 1
        assertThat(Walk.path(new Sgd(0.5).clippedByValue(2), 9, -1)).containsExactly(0, 0.5);
        assertThat(new Sgd(0.5).clippedByValue(2)).isEqualTo(new ClipByValue(2, new Sgd(0.5)));
    }

    @Test
    void create_maximumOutOfRange_isRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, 1e151}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClipByValue(bad, new Sgd(1)))
                    .withMessage("ClipByValue: maximum must be above 0 and at most 1e150, found " + bad);
        }
    }
}
