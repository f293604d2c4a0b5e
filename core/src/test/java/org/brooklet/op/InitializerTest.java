package org.brooklet.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.stream.Stream;
import org.brooklet.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {

    private static final int INPUTS = 200;
    private static final int OUTPUTS = 300;

    static Stream<Arguments> variances() {
        return Stream.of(
                Arguments.of("GLOROT_UNIFORM", Initializer.GLOROT_UNIFORM, 2.0 / (INPUTS + OUTPUTS), true),
                Arguments.of("GLOROT_NORMAL", Initializer.GLOROT_NORMAL, 2.0 / (INPUTS + OUTPUTS), false),
                Arguments.of("HE_UNIFORM", Initializer.HE_UNIFORM, 2.0 / INPUTS, true),
                Arguments.of("HE_NORMAL", Initializer.HE_NORMAL, 2.0 / INPUTS, false),
                Arguments.of("LECUN_UNIFORM", Initializer.LECUN_UNIFORM, 1.0 / INPUTS, true),
                Arguments.of("LECUN_NORMAL", Initializer.LECUN_NORMAL, 1.0 / INPUTS, false),
                Arguments.of("TORCH_UNIFORM", Initializer.TORCH_UNIFORM, 1.0 / (3 * INPUTS), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variances")
    void fill_manyWeights_haveTheStatedVariance(
            String name, Initializer initializer, double variance, boolean uniform) {
        DMatrixRMaj w = new DMatrixRMaj(INPUTS, OUTPUTS);
        initializer.fill(w, new RandomStream(1, "weights", 0));
        double mean = Arrays.stream(w.data).average().orElseThrow();
        double measured =
                Arrays.stream(w.data).map(weight -> weight * weight).average().orElseThrow();
        double largest = Arrays.stream(w.data).map(Math::abs).max().orElseThrow();
        assertThat(mean).isCloseTo(0, offset(0.02 * Math.sqrt(variance)));
        assertThat(measured).isCloseTo(variance, offset(0.03 * variance));
        if (uniform) {
            assertThat(largest).isBetween(0.99 * Math.sqrt(3 * variance), Math.sqrt(3 * variance));
        } else {
            assertThat(largest).isGreaterThan(3.5 * Math.sqrt(variance));
        }
    }

    @Test
    void fill_zerosAndConstant_areThat() {
        DMatrixRMaj w = new DMatrixRMaj(2, 3);
        Initializer.constant(4).fill(w, new RandomStream(1, "weights", 0));
        assertThat(w.data).containsOnly(4);
        Initializer.ZEROS.fill(w, new RandomStream(1, "weights", 0));
        assertThat(w.data).containsOnly(0);
    }

    @Test
    void constant_notFinite_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Initializer.constant(Double.NaN))
                .withMessage("constant expects a finite value, found NaN");
    }
}
