package org.brooklet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {

    @Test
    void isSlow_ofTheInstruction_isFalse() {
        assertThat(FusedMultiplyAdd.isSlow(new FusedMultiplyAdd.OfTheJvm())).isFalse();
    }

    @Test
    void isSlow_ofDecimals_isTrue() {
        assertThat(FusedMultiplyAdd.isSlow((x, y, z) -> new BigDecimal(x)
                        .multiply(new BigDecimal(y))
                        .add(new BigDecimal(z))
                        .doubleValue()))
                .isTrue();
    }
}
