package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brooklet.data.Dataset;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.TensorFile;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were changed at random, also by somebody who makes the checksum right again: in a JVM of 64 MB, only the
 * documented exception comes out, and soon.
 */
class HostileFilesTest {

    private static final List<String> HOSTILE = List.of(
            "2147483647",
            "-1",
            "9223372036854775807",
            "4294967296",
            "0",
            "\"0x1.0p1023\"",
            "[]",
            "{}",
            "\"\"",
            "null",
            "NaN",
            "1e9",
            "\"dense\"",
            "\\ud800",
            "[[[[",
            "\"units\":[2147483647]",
            ",",
            "\"shares\":0,");

    private final Random random = new Random(7);
    private final Path folder;
    private final Path file;
    private int refused;
    private int read;
    private long slowest;

    HostileFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("model");
    }

    /** Something to try on a file that was written. */
    private interface Reader {
        void read() throws IOException;
    }

    private void attempt(byte[] bytes, Reader reader) throws IOException {
        Files.write(file, bytes);
        long start = System.nanoTime();
        try {
            reader.read();
            read++;
        } catch (FileFormatException e) {
            refused++;
        }
        slowest = Math.max(slowest, System.nanoTime() - start);
    }

    private byte[] mutatedBytes(byte[] whole) {
        byte[] mutated = whole.clone();
        for (int k = 0; k <= random.nextInt(4); k++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    /** One text changed in the middle, or one number; with a checksum that is right. */
    private byte[] mutatedContents(TensorFile whole) {
        Map<String, String> texts = new LinkedHashMap<>(whole.texts());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(whole.tensors());
        if (random.nextInt(4) == 0) {
            List<String> names = List.copyOf(tensors.keySet());
            String name = names.get(random.nextInt(names.size()));
            DMatrixRMaj tensor = whole.tensor(name).copy();
            tensors.remove(name);
            if (random.nextBoolean()) {
                tensor.data[random.nextInt(tensor.data.length)] = random.nextBoolean() ? Double.NaN : -1e300;
            } else {
                tensor = new DMatrixRMaj(random.nextInt(3), random.nextInt(3));
            }
            tensors.put(random.nextInt(4) == 0 ? name + "x" : name, tensor);
        } else {
            List<String> names = List.copyOf(texts.keySet());
            String name = names.get(random.nextInt(names.size()));
            String text = texts.getOrDefault(name, "");
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(6));
            String between = random.nextBoolean()
                    ? HOSTILE.get(random.nextInt(HOSTILE.size()))
                    : text.substring(0, random.nextInt(text.length() + 1));
            texts.put(name, text.substring(0, from) + between + text.substring(to));
        }
        return new TensorFile(texts, tensors).withChecksum().bytes();
    }

    /** Tries files in this JVM, and prints what became of them. */
    public static void main(String[] arguments) throws IOException {
        HostileFilesTest test = new HostileFilesTest(Path.of(arguments[0]));
        Dataset data = Dataset.of(Catalogue.random(12, 2, 1), Catalogue.random(12, 1, 2));
        Network network = Network.of(
                Node.input(2).dense(3).batchNorm().tanh().dropout(0.1).dense(1), 1);
        network.save(test.file);
        byte[] model = Files.readAllBytes(test.file);
        TensorFile contents = TensorFile.read(test.file);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(0.01));
        Fit fit = Fit.epochs(4).batchSize(4).patience(2).validateOn(data);
        Training training = trainer.begin(data, fit);
        for (int step = 0; step < 7; step++) {
            training.nextStep();
        }
        Checkpoint.save(training, test.file);
        TensorFile checkpoint = TensorFile.read(test.file);
        for (int i = 0; i < 20_000; i++) {
            test.attempt(test.mutatedBytes(model), () -> Network.load(test.file));
        }
        assertThat(test.read).isLessThan(5_000);
        for (int i = 0; i < 10_000; i++) {
            test.attempt(test.mutatedContents(contents), () -> Network.load(test.file));
            test.attempt(test.mutatedContents(checkpoint), () -> trainer.resume(test.file, data, fit));
        }
        System.out.println(test.refused + " " + test.read + " " + test.slowest / 1_000_000);
    }

    @Test
    void load_anyFile_isReadOrRefusedInNoTimeAndNoRoom() throws Exception {
        String[] counts = ChildJvm.run(HostileFilesTest.class, List.of("-Xmx64m"), folder.toString())
                .split(" ", -1);
        assertThat(Integer.parseInt(counts[0]) + Integer.parseInt(counts[1])).isEqualTo(40_000);
        assertThat(Integer.parseInt(counts[0])).isGreaterThan(30_000);
        assertThat(Integer.parseInt(counts[2])).isLessThan(1_000);
    }
}
