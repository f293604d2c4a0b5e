package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IRpropMinusTest {

    @Test
    void update_sameSignThenTurns_isHandWorked() {
        // First step 0.5, down 0.5, up 2, steps from 0.25 to 0.75; theta starts at 1.
        // g = 3:   nothing before: move -0.5              0.5
        // g = 1:   same sign, min(1, 0.75): move -0.75    -0.25
        // g = -2:  turn, 0.375, no move                   -0.25
        // g = -9:  nothing before: move +0.375            0.125
        // g = 1:   turn, max(0.1875, 0.25), no move       0.125
        // g = 1:   nothing before: move -0.25             -0.125
        IRpropMinus rule = new IRpropMinus(0.5, 0.5, 2, 0.25, 0.75);
        assertThat(Walk.path(rule, 3, 1, -2, -9, 1, 1)).containsExactly(0.5, -0.25, -0.25, 0.125, 0.125, -0.125);
    }

    @Test
    void update_sizeOfTheGradient_doesNotMatter() {
        IRpropMinus rule = new IRpropMinus(0.5);
        assertThat(Walk.path(rule, 1e-200, 1e-200, -1e-200, -1e-200)).isEqualTo(Walk.path(rule, 5, 9, -7, -1));
    }

    @Test
    void update_zeroGradient_movesNothingAndForgetsTheSign() {
        // g = 1: -0.5;  g = 0: no move;  g = -1: no turn, so the step is still 0.5
        assertThat(Walk.path(new IRpropMinus(0.5), 1, 0, -1)).containsExactly(0.5, 0.5, 1);
    }

    @Test
    void create_defaults_areTheUsualOnes() {
        assertThat(new IRpropMinus(0.1)).isEqualTo(new IRpropMinus(0.1, 0.5, 1.2, 1e-6, 50));
    }

    @Test
    void create_settingOutOfRange_isRefusedByNameAndRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IRpropMinus(0.1, 1, 1.2, 1e-6, 50))
                .withMessage("IRpropMinus: down must be above 0 and below 1, found 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IRpropMinus(0.1, 0.5, 0.9, 1e-6, 50))
                .withMessage("IRpropMinus: up must be at least 1 and at most 1e3, found 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IRpropMinus(0.1, 0.5, 1.2, 3, 2))
                .withMessage("IRpropMinus: smallest must be at most largest, 2.0, found 3.0");
    }

    @Test
    void create_endsOfTheRanges_areWhatTheySay() {
        assertThat(new IRpropMinus(1, 0.5, 1, 1, 1).up()).isEqualTo(1);
        assertThat(new IRpropMinus(1, 0.5, 1e3, 1, 1).up()).isEqualTo(1e3);
        assertThatIllegalArgumentException().isThrownBy(() -> new IRpropMinus(1, 1, 1.2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new IRpropMinus(1, 0, 1.2, 1, 1));
    }
}
