package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WeightDecayTest {

    /** Two of three numbers. */
    private static final Slot WEIGHT_SLOT = new Slot(new ParameterShape("w", 1, 2, true), List.of(), List.of());

    private static final Slot BIAS_SLOT = new Slot(new ParameterShape("b", 1, 2, false), List.of(), List.of());

    @Test
    void shrink_scope_decidesWhatShrinks() {
        // 1 - 0.5 x 0.5 of the first two of three numbers
        double[] weight = {4, -8, 16};
        WeightDecay.of(0.5).shrink(WEIGHT_SLOT, weight, 0.5);
        assertThat(weight).containsExactly(3, -6, 16);
        double[] bias = {4, -8, 16};
        WeightDecay.of(0.5).shrink(BIAS_SLOT, bias, 0.5);
        assertThat(bias).containsExactly(4, -8, 16);
        new WeightDecay(0.5, Scope.ALL).shrink(BIAS_SLOT, bias, 0.5);
        assertThat(bias).containsExactly(3, -6, 16);
    }

    @Test
    void rate_scope_decidesIt() {
        assertThat(WeightDecay.of(0.5).rate(Walk.WEIGHT)).isEqualTo(0.5);
        assertThat(WeightDecay.of(0.5).rate(Walk.BIAS)).isZero();
        assertThat(new WeightDecay(0.5, Scope.ALL).rate(Walk.BIAS)).isEqualTo(0.5);
        assertThat(WeightDecay.of(0.5)).isEqualTo(new WeightDecay(0.5, Scope.WEIGHTS));
        assertThat(WeightDecay.NONE).isEqualTo(WeightDecay.of(0));
    }

    @Test
    void update_rateTimesDecayOne_setsWeightsToZero() {
        assertThat(Walk.path(new AdamW(0.5, WeightDecay.of(2)), 0)).containsExactly(0);
    }

    @Test
    void create_optimizerWhoseRateTimesDecayIsAboveOne_isRefusedByEach() {
        WeightDecay three = WeightDecay.of(3);
        assertRefused("AdamW", () -> new AdamW(0.5, three));
        assertRefused("AmsGrad", () -> new AmsGrad(0.5, 0.9, 0.999, 1e-8, three));
        assertRefused("Lion", () -> new Lion(0.5, 0.9, 0.99, three));
        // Adan divides by 1 + rate x decay, which turns nothing around.
        assertThat(new Adan(0.5, three).decay()).isEqualTo(three);
        assertRefused("Muon", () -> new Muon(0.5, 0.95, true, three));
        assertRefused("ScheduleFreeAdamW", () -> new ScheduleFreeAdamW(0.5, 0.9, 0.999, 1e-8, three));
    }

    private static void assertRefused(String optimizer, ThrowingCallable create) {
        assertThatIllegalArgumentException()
                .isThrownBy(create)
                .withMessage(optimizer + ": learningRate x weight decay must be at most 1, found 0.5 x 3.0");
    }

    @Test
    void create_rateOutOfRange_isRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WeightDecay.of(bad))
                    .withMessage("WeightDecay: rate must be at least 0 and finite, found " + bad);
        }
    }
}
