package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccumulatedGradientsTest {

    @Test
    void update_everySecond_movesByTheMean() {
        // 1 - 0.5 (4 + 2) / 2, then - 0.5 (-2 + 4) / 2
        assertThat(Walk.path(new Sgd(0.5).accumulating(2), 4, 2, -2, 4)).containsExactly(1, -0.5, -0.5, -1);
    }

    @Test
    void update_one_isTheOptimizerAlone() {
        assertThat(Walk.path(new Adam(0.1).accumulating(1), 4, 2, -2)).isEqualTo(Walk.path(new Adam(0.1), 4, 2, -2));
    }

    @Test
    void update_batches_areOneUpdateOfWhatIsInside() {
        // Adam's bias correction counts updates; the loss is the mean.
        assertThat(Walk.path(new Adam(0.1).accumulating(2), 4, 2, -2, 4)[3])
                .isEqualTo(Walk.path(new Adam(0.1), 3, 1)[1]);
        List<Double> seen = new ArrayList<>();
        Rule spy = (slot, now, theta, g) -> {
            seen.add((double) now.number());
            seen.add(now.loss());
        };
        Walk walk = new Walk(spy.accumulating(2));
        walk.step(1, 10);
        walk.step(1, 20);
        walk.step(1, 40);
        walk.step(1, 40);
        assertThat(seen).containsExactly(1.0, 15.0, 2.0, 40.0);
    }

    @Test
    void update_scheduleInsideAndAround_countUpdatesAndBatches() {
        // Inside: shares 1, 0 for updates 0, 1. Around: shares of batches 1, 3, ... are used.
        assertThat(Walk.path(new Sgd(1).scheduled(step -> step == 0 ? 1 : 0).accumulating(2), 1, 1, 1, 1))
                .containsExactly(1, 0, 0, 0);
        assertThat(Walk.path(new Sgd(1).accumulating(2).scheduled(step -> step == 1 ? 0.5 : 0), 1, 1, 1, 1))
                .containsExactly(1, 0.5, 0.5, 0.5);
    }

    @Test
    void update_refusedBatch_isNotAdded() {
        Walk walk = new Walk(new Sgd(0.5).accumulating(2));
        walk.step(4);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> walk.step(Double.NaN));
        assertThat(walk.kept("sum")).isEqualTo(4);
        assertThat(walk.step(2)).isEqualTo(-0.5);
        assertThat(walk.kept("sum")).isZero();
    }

    @Test
    void create_noBatches_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sgd(1).accumulating(0))
                .withMessage("AccumulatedGradients: batches must be at least 1, found 0");
    }
}
