package org.brooklet.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BiasCorrectionTest {

    @Test
    void of_manyDecaysAndSteps_isExactToTheLastDigits() {
        MathContext digits = new MathContext(60);
        for (double beta : new double[] {0.5, 0.9, 0.99, 0.999, 0.9999, 1 - 0x1p-40}) {
            for (int t : new int[] {1, 2, 3, 10, 100, 1_000, 100_000}) {
                double exact = BigDecimal.ONE
                        .subtract(new BigDecimal(beta).pow(t, digits), digits)
                        .doubleValue();
                assertThat(BiasCorrection.of(beta, t))
                        .as("beta %s, t %d", beta, t)
                        .isCloseTo(exact, withinPercentage(1e-13));
            }
        }
    }

    @Test
    void of_noMemory_isOne() {
        assertThat(BiasCorrection.of(0, 1)).isEqualTo(1);
    }
}
