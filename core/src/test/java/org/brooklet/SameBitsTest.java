package org.brooklet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same seed, same bits: on every JDK this suite runs on, interpreted or compiled. */
class SameBitsTest {

    /** Where the fixed training ends. It changes only when arithmetic changes on purpose; say why in the commit. */
    private static final String FINGERPRINT = "5e6583b4ef6e8d06f2f4444e27702c6ce0cdce2afd3f4f481dfa4c4bfaca297c";

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
        assertThat(printedBy(flags.split(" "))).isEqualTo(FINGERPRINT);
    }

    private static String printedBy(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(FixedTraining.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
