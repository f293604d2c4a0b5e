package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IRpropPlusTest {

    private final IRpropPlus rule = new IRpropPlus(0.5, 0.5, 2, 0.25, 0.75);

    @Test
    void update_turnAndRisenLoss_stepsBack() {
        // First step 0.5, down 0.5, up 2, steps from 0.25 to 0.75; theta starts at 1.
        Walk walk = new Walk(rule);
        // nothing before: move -0.5
        assertThat(walk.step(3, 5)).isEqualTo(0.5);
        // same sign, min(1, 0.75): move -0.75
        assertThat(walk.step(1, 4)).isEqualTo(-0.25);
        // turn, 0.375, and the loss rose: back by 0.75
        assertThat(walk.step(-2, 6)).isEqualTo(0.5);
        assertThat(walk.kept("before")).isZero();
        assertThat(walk.kept("step")).isEqualTo(0.375);
        // nothing before: move -0.375
        assertThat(walk.step(1, 4)).isEqualTo(0.125);
        assertThat(walk.kept("loss")).isEqualTo(4);
    }

    @Test
    void update_turnAndFallenLoss_stays() {
        Walk walk = new Walk(rule);
        assertThat(walk.step(1, 5)).isEqualTo(0.5);
        // turn, max(0.25, 0.25), and the loss fell: no move
        assertThat(walk.step(-1, 4)).isEqualTo(0.5);
        // nothing before: move +0.25
        assertThat(walk.step(-1, 3)).isEqualTo(0.75);
    }

    @Test
    void update_turnAndEqualLoss_stays() {
        Walk walk = new Walk(rule);
        assertThat(walk.step(1, 5)).isEqualTo(0.5);
        assertThat(walk.step(-1, 5)).isEqualTo(0.5);
    }

    @Test
    void update_risenLossWithoutTurn_goesOn() {
        // same sign, min(1, 0.75)
        Walk walk = new Walk(rule);
        assertThat(walk.step(1, 5)).isEqualTo(0.5);
        assertThat(walk.step(1, 9)).isEqualTo(-0.25);
    }

    @Test
    void update_stepBackUnderASchedule_undoesTheMoveThatWasMade() {
        // Half of 0.5 at first: 0.75. Then all of the rate, but back by the move that was made, 0.25.
        Optimizer scheduled = rule.scheduled(step -> step == 0 ? 0.5 : 1);
        Walk walk = new Walk(scheduled);
        assertThat(walk.step(1, 5)).isEqualTo(0.75);
        assertThat(walk.step(-1, 6)).isEqualTo(1);
    }

    @Test
    void update_unknownLoss_isRefusedAndChangesNothing() {
        Walk walk = new Walk(rule);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> walk.step(1, Double.NaN))
                .withMessage("the loss is NaN");
        assertThat(walk.theta[0][0]).isEqualTo(1);
        assertThat(walk.descent.updates()).isZero();
    }

    @Test
    void create_defaults_areTheUsualOnes() {
        assertThat(new IRpropPlus(0.1)).isEqualTo(new IRpropPlus(0.1, 0.5, 1.2, 1e-6, 50));
    }

    @Test
    void update_underAPenalty_looksAtTheLossWithIt() {
        List<Double> seen = new ArrayList<>();
        Rule spy = (slot, now, theta, g) -> seen.add(now.loss());
        Descent descent = new Descent(spy.withL2(2).withL1(3), List.of(new ParameterShape("w", 1, 2, true)));
        descent.update(5, new double[][] {{2, -1}}, new double[][] {{0, 0}});
        // 5 + 2/2 (4 + 1) + 3 (2 + 1)
        assertThat(seen).containsExactly(19.0);
    }

    @Test
    void create_firstStepOutsideOfTheRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IRpropPlus(1, 0.5, 1.2, 1e-6, 0.1))
                .withMessage("IRpropPlus: initialStep must be from smallest to largest, 1.0E-6 to 0.1, found 1.0");
    }
}
