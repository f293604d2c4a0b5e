package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same seed, same bits: on every JDK this suite runs on, interpreted or compiled. */
class SameBitsTest {

    /** Where the fixed training ends. It changes only when arithmetic changes on purpose; say why in the commit. */
    private static final String FINGERPRINT = "27a52fdca8000d7eccc23167d37f231a9dc953130b519ddd8b5173bb2c4ea215";

    @Test
    void fixedTraining_thisJvm_endsOnTheCommittedBits() {
        assertThat(FixedTraining.fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void fixedTraining_again_endsOnTheSameBits() {
        assertThat(FixedTraining.fingerprint()).isEqualTo(FixedTraining.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-Xcomp -XX:CompileCommand=quiet -XX:CompileCommand=compileonly,org/*.*"
            })
    void fixedTraining_jvmThatCompilesOtherwise_endsOnTheCommittedBits(String flags) throws Exception {
        assertThat(ChildJvm.run(FixedTraining.class, flags.split(" "))).isEqualTo(FINGERPRINT);
    }
}
