package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {

    private static final List<ParameterShape> SHAPES =
            List.of(new ParameterShape("W", 2, 3, true), new ParameterShape("b", 1, 3, false));

    @Test
    void create_kinds_areZerosOfTheSizesOfTheParameters() {
        OptimizerState state = new OptimizerState(SHAPES, "m", "v");
        assertThat(state.kinds()).containsExactly("m", "v");
        assertThat(state.names()).isEmpty();
        assertThat(state.parameters()).isEqualTo(2);
        assertThat(state.size(0)).isEqualTo(6);
        assertThat(state.size(1)).isEqualTo(3);
        assertThat(state.array("m", 0)).hasSize(6).containsOnly(0);
        assertThat(state.array("v", 1)).hasSize(3).containsOnly(0);
        assertThat(state.step()).isZero();
        assertThat(state.loss()).isNaN();
        assertThat(state.rate(0.5)).isEqualTo(0.5);
    }

    @Test
    void advance_counts() {
        OptimizerState state = new OptimizerState(SHAPES);
        assertThat(state.advance()).isEqualTo(1);
        assertThat(state.advance()).isEqualTo(2);
        assertThat(state.step()).isEqualTo(2);
    }

    @Test
    void withArrays_more_keepsContentAndStepInACopy() {
        OptimizerState state = new OptimizerState(SHAPES, "m").withNumbers("P");
        state.array("m", 1)[2] = 7;
        state.setNumber("P", 0.5);
        state.advance();
        OptimizerState more = state.withArrays("z", "x");
        assertThat(more.kinds()).containsExactly("m", "z", "x");
        assertThat(more.names()).containsExactly("P");
        assertThat(more.array("m", 1)).containsExactly(0, 0, 7);
        assertThat(more.array("x", 1)).containsExactly(0, 0, 0);
        assertThat(more.number("P")).isEqualTo(0.5);
        assertThat(more.step()).isEqualTo(1);
        more.array("m", 1)[2] = 8;
        more.setNumber("P", 0.25);
        assertThat(state.array("m", 1)[2]).isEqualTo(7);
        assertThat(state.number("P")).isEqualTo(0.5);
        assertThat(state.kinds()).containsExactly("m");
    }

    @Test
    void withNumbers_more_keepsContentAndStepInACopy() {
        OptimizerState state = new OptimizerState(SHAPES, "m").withNumbers("a");
        state.array("m", 0)[0] = 7;
        state.setNumber("a", 3);
        state.advance();
        OptimizerState more = state.withNumbers("b", "c");
        assertThat(more.names()).containsExactly("a", "b", "c");
        assertThat(more.number("a")).isEqualTo(3);
        assertThat(more.number("c")).isZero();
        assertThat(more.array("m", 0)[0]).isEqualTo(7);
        assertThat(more.step()).isEqualTo(1);
        more.setNumber("c", 9);
        assertThat(more.number("c")).isEqualTo(9);
        assertThat(more.number("b")).isZero();
        assertThat(state.names()).containsExactly("a");
    }

    @Test
    void withArraysOrNumbers_nameInUse_isRefused() {
        OptimizerState state = new OptimizerState(SHAPES, "m").withNumbers("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.withArrays("m"))
                .withMessageContaining("two parts of the state have one name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.withNumbers("a"))
                .withMessageEndingWith("[a, a]");
    }

    @Test
    void numberAndSetNumber_unknownName_isRefused() {
        OptimizerState state = new OptimizerState(SHAPES).withNumbers("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.number("c"))
                .withMessage("no number \"c\" in this state, there are [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.setNumber("c", 1))
                .withMessage("no number \"c\" in this state, there are [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.array("m", 0))
                .withMessage("no array \"m\" in this state, there are []");
    }

    @Test
    void copyFrom_stateOfTheSameParts_takesItsContent() {
        OptimizerState from = new OptimizerState(SHAPES, "m").withNumbers("a");
        from.array("m", 1)[0] = 5;
        from.setNumber("a", 6);
        from.advance();
        OptimizerState to = new OptimizerState(SHAPES, "m").withNumbers("a");
        double[] live = to.array("m", 1);
        to.copyFrom(from);
        assertThat(live).containsExactly(5, 0, 0);
        assertThat(to.number("a")).isEqualTo(6);
        assertThat(to.step()).isEqualTo(1);
        from.array("m", 1)[0] = 9;
        assertThat(live[0]).isEqualTo(5);
    }

    @Test
    void copyFrom_otherParts_isRefused() {
        OptimizerState state = new OptimizerState(SHAPES, "m").withNumbers("a");
        List<OptimizerState> others = List.of(
                new OptimizerState(SHAPES, "m"),
                new OptimizerState(SHAPES, "m").withNumbers("b"),
                new OptimizerState(SHAPES, "v").withNumbers("a"),
                new OptimizerState(SHAPES.subList(0, 1), "m").withNumbers("a"));
        for (OptimizerState other : others) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> state.copyFrom(other))
                    .withMessageStartingWith("cannot copy a state of");
        }
    }

    @Test
    void filled_oneKind_setsAllOfIt() {
        OptimizerState state = new OptimizerState(SHAPES, "step", "before").filled("step", 0.5);
        assertThat(state.array("step", 0)).containsOnly(0.5);
        assertThat(state.array("step", 1)).containsOnly(0.5);
        assertThat(state.array("before", 0)).containsOnly(0);
    }

    @Test
    void rate_share_multiplies() {
        OptimizerState state = new OptimizerState(SHAPES);
        state.setRateShare(0.25);
        assertThat(state.rate(8)).isEqualTo(2);
        assertThat(state.rateShare()).isEqualTo(0.25);
    }

    @Test
    void scratch_longer_growsAndIsKept() {
        OptimizerState state = new OptimizerState(SHAPES);
        double[] second = state.scratch(1, 4);
        assertThat(second).hasSize(4);
        assertThat(state.scratch(1, 3)).isSameAs(second);
        assertThat(state.scratch(0, 2)).hasSize(2);
        assertThat(state.scratch(1, 5)).hasSize(5);
    }

    @Test
    void shapes_givenList_isCopied() {
        List<ParameterShape> given = new ArrayList<>(SHAPES);
        OptimizerState state = new OptimizerState(given);
        given.clear();
        assertThat(state.shapes()).isEqualTo(SHAPES);
        assertThat(SHAPES.get(0).size()).isEqualTo(6);
    }
}
