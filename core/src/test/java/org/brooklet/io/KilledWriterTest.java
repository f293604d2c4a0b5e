package org.brooklet.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes leaves a whole file: the last one that it announced, or the one after. */
class KilledWriterTest {

    private static final int KILLS = 200;

    @TempDir
    Path folder;

    /** Writes versions of a file for ever, and says which one is there. */
    public static void main(String[] arguments) throws IOException {
        DMatrixRMaj version = new DMatrixRMaj(200, 50);
        for (int number = Integer.parseInt(arguments[1]); true; number++) {
            version.fill(number);
            new TensorFile(Map.of("version", String.valueOf(number)), Map.of("x", version))
                    .write(Path.of(arguments[0]));
            System.out.println(number);
        }
    }

    @Test
    void write_killedAtAnyMoment_leavesAWholeFile() throws Exception {
        Path file = folder.resolve("model");
        Path log = folder.resolve("log");
        Random random = new Random(7);
        int number = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriterTest.class.getName(),
                            file.toString(),
                            String.valueOf(number + 1))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(log.toFile())
                    .start();
            int lines = 1 + random.nextInt(5);
            while (Files.readString(log).lines().count() < lines) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            Thread.sleep(random.nextInt(8));
            process.destroyForcibly().waitFor();
            String printed = Files.readString(log);
            // The last line may have been cut off by the kill.
            String whole = printed.substring(0, printed.lastIndexOf('\n')).strip();
            int said = Integer.parseInt(
                    whole.substring(whole.lastIndexOf('\n') + 1).strip());
            TensorFile read = TensorFile.read(file);
            number = Integer.parseInt(read.texts().getOrDefault("version", "0"));
            assertThat(number).isBetween(said, said + 1);
            assertThat(read.tensor("x").data).containsOnly(number);
        }
        assertThat(number).isGreaterThanOrEqualTo(KILLS);
        assertThat(Files.exists(file)).isTrue();
    }
}
