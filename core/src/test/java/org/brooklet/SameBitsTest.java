package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Same seed, same bits: on every JDK this suite runs on, interpreted or compiled, with vectors or without, on any number of threads. */
class SameBitsTest {

    /** Where the fixed training ends. It changes only when arithmetic changes on purpose; say why in the commit. */
    private static final String FINGERPRINT = "68e5805119ff2f331da1aa60401811be4c07af1350a66a29fc0d05470453ddf8";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void fixedTraining_anyNumberOfThreads_endsOnTheCommittedBits(int threads) {
        assertThat(FixedTraining.fingerprint(threads)).isEqualTo(FINGERPRINT);
    }

    @ParameterizedTest
    @CsvSource({"-XX:-UseFMA, 1", "-XX:+UseSerialGC, 0", "-Xint, 0"})
    void network_jvmWithoutFusedMultiplyAdd_saysSoOnce(String flag, int times) throws Exception {
        assumeThat(System.getProperty("os.arch")).isIn("amd64", "x86_64");
        String printed = ChildJvm.run(ProcessBuilder.Redirect.PIPE, SameBitsTest.class, List.of(flag));
        assertThat(printed.split("does fused multiply-add in software", -1)).hasSize(times + 1);
        assertThat(printed).contains("made 3 networks");
    }

    /** Makes some networks. */
    public static void main(String[] arguments) {
        for (int seed = 0; seed < 3; seed++) {
            Network.of(Node.input(2).dense(1), seed).predict(1, 2);
        }
        System.out.println("made 3 networks");
    }

    @ParameterizedTest
    @CsvSource({
        "-Xint, 1",
        "-Xint, 8",
        "-XX:TieredStopAtLevel=1, 2",
        "-XX:+UseSerialGC, 2",
        "--add-modules=jdk.incubator.vector, 2",
        "'--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1', 2",
        "'-Xcomp -XX:CompileCommand=quiet -XX:CompileCommand=compileonly,org/*.*', 2"
    })
    void fixedTraining_otherJvmFlags_endsOnTheCommittedBits(String flags, String threads) throws Exception {
        assertThat(ChildJvm.run(FixedTraining.class, List.of(flags.split(" ")), threads))
                .isEqualTo(FINGERPRINT);
    }
}
