package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.brooklet.data.Dataset;
import org.brooklet.io.FileFormatException;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt is verified in another process, whatever its compiler and threads, and nothing else is. */
class ReceiptTest {

    private static final Fit FIT = Fit.epochs(3).batchSize(4);

    @TempDir
    Path folder;

    private static Dataset data(long seed) {
        return Dataset.of(Catalogue.random(20, 3, seed), Catalogue.random(20, 1, seed + 1));
    }

    private static Trainer trainer(Optimizer optimizer) {
        return new Trainer(
                Network.of(Node.input(3).dense(4).tanh().dropout(0.2).dense(1), 1), new MeanSquaredError(), optimizer);
    }

    /** Trainings of random networks, optimizers, data and settings; some of layers so wide that threads share them. */
    private static final int TRAININGS = 200;

    private static final int WIDE = 50;

    /** Returns training {@code i} with its settings: the same in every process. */
    private static Training training(int i, int threads, Fit changed) {
        Random random = new Random(i);
        List<Optimizer> optimizers = Catalogue.optimizers();
        Node wide = Node.input(3).dense(100).relu().dense(110).tanh().dense(1);
        boolean isWide = i % WIDE == 0;
        Network network = Network.of(
                isWide ? wide : new RandomGraphs(random).next(3).dense(2).dense(1), i);
        network.useThreads(threads);
        int rows = isWide ? 48 : 10 + random.nextInt(30);
        Dataset data = Dataset.of(Catalogue.random(rows, network.inputs(), i), Catalogue.random(rows, 1, i + 1));
        Fit fit = changed.batchSize(isWide ? rows : 2 + random.nextInt(20)).shortBatch(Fit.ShortBatch.JOIN);
        return new Trainer(network, new MeanSquaredError(), optimizers.get(i % optimizers.size())).begin(data, fit);
    }

    private static Fit fit(int i) {
        return Fit.epochs(1 + i % 3).seed(i).warnings(Fit.Warnings.IGNORE);
    }

    /** Verifies the receipts in a folder. */
    public static void main(String[] arguments) throws IOException {
        for (String name : Path.of(arguments[0]).toFile().list()) {
            int i = Integer.parseInt(name);
            Path file = Path.of(arguments[0]).resolve(name);
            System.out.println(Receipt.verify(file, training(i, Integer.parseInt(arguments[1]), fit(i))));
        }
    }

    @Test
    void verify_inOtherProcesses_isTheSameToTheBit() throws Exception {
        int written = 0;
        for (int i = 0; written < TRAININGS; i++) {
            try {
                training(i, 1, fit(i).listener(Receipt.into(folder.resolve("" + i))))
                        .finish();
                written++;
            } catch (DivergenceException e) {
                // A random graph may be wild: of what has failed there is no receipt.
                assertThat(folder.resolve("" + i)).doesNotExist();
            }
        }
        for (Path jdk : ChildJvm.jdks()) {
            assertVerified(jdk, "-Xint", 1);
            assertVerified(jdk, "-XX:TieredStopAtLevel=1", 2);
            assertVerified(jdk, "-Xshare:auto", 8);
        }
    }

    private void assertVerified(Path jdk, String flag, int threads) throws Exception {
        String printed = ChildJvm.run(jdk, ReceiptTest.class, List.of(flag), folder.toString(), "" + threads);
        assertThat(printed.lines().toList()).hasSize(TRAININGS).containsOnly("verified");
    }

    @Test
    void verify_receiptOfAnotherVersion_isVerifiedOrNamesIt() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
        Path file = folder.resolve("receipt");
        trainer(new Adam(0.01)).fit(data(1), FIT.listener(Receipt.into(file)));
        String text = Files.readString(file);
        assertThat(text).startsWith("brooklet-receipt 1\nlibrary\t" + version + "\n");
        Files.writeString(file, text.replace("library\t" + version, "library\t0.0.9"));
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .isEqualTo("verified");
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(2), FIT)))
                .startsWith("different: expected \"data\t")
                .endsWith("; it was written by version 0.0.9");
    }

    @Test
    void verify_anythingElse_isNamed() throws IOException {
        Path file = folder.resolve("receipt");
        trainer(new Adam(0.01)).fit(data(1), FIT.listener(Receipt.into(file)));
        assertThat(Files.readAllLines(file)).hasSize(13).startsWith("brooklet-receipt 1");
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .isEqualTo("verified");
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(2), FIT)))
                .startsWith("different: expected \"data\t");
        assertThat(Receipt.verify(file, trainer(new Sgd(0.01)).begin(data(1), FIT)))
                .startsWith("different: expected \"optimizer\tAdam[learningRate=0.01");
        assertThat(Receipt.verify(
                        file,
                        trainer(new Adam(0.01)).begin(data(1), Fit.epochs(4).batchSize(4))))
                .startsWith("different: expected \"settings\t3 epochs");
        DMatrixRMaj x = data(1).features();
        x.data[7] = Math.nextUp(x.data[7]);
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(Dataset.of(x, data(1).targets()), FIT)))
                .startsWith("different: expected \"data\t");
        Trainer moved = trainer(new Adam(0.01));
        DMatrixRMaj w = moved.network().parameter("dense1.W").value();
        w.data[0] = Math.nextUp(w.data[0]);
        moved.network().parameter("dense1.W").set(w);
        assertThat(Receipt.verify(file, moved.begin(data(1), FIT))).startsWith("different: expected \"");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(12, lines.get(12).replaceFirst(".$", "x"));
        Files.write(file, lines);
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .startsWith("different: expected weights \"...");
        Training begun = trainer(new Adam(0.01)).begin(data(1), FIT);
        begun.nextStep();
        assertThatIllegalStateException().isThrownBy(() -> Receipt.verify(file, begun));
        Files.write(file, new byte[] {(byte) 0xff, 1});
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .withMessageContaining("expected a receipt");
        Files.writeString(file, "hello");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)));
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Listener late = Receipt.into(gone.resolve("x"));
        Files.delete(gone);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> trainer(new Adam(0.01)).fit(data(1), FIT.listener(late)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Receipt.into(gone.resolve("x")))
                .withMessage("%s: there is no folder %s", gone.resolve("x"), gone);
        assertThat(Receipt.into(file)).hasToString("Receipt into " + file);
    }

    @Test
    void verify_longLinesThatDifferLate_showWhere() throws IOException {
        Path file = folder.resolve("receipt");
        trainer(new Adam(0.01)).fit(data(1), FIT.listener(Receipt.into(file)));
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT.seed(7))))
                .startsWith("different: expected settings \"...")
                .contains("seed of the network, patience", "seed 7, patience");
    }

    @Test
    void verify_markAndBlankLines_areNoDifference() throws IOException {
        Path file = folder.resolve("receipt");
        trainer(new Adam(0.01)).fit(data(1), FIT.listener(Receipt.into(file)));
        String text = Files.readString(file);
        Files.writeString(file, "\ufeff" + text.replace("\n", "\r\n") + "\n\n");
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .isEqualTo("verified");
        Files.writeString(file, text.replaceFirst("library.*\n", ""));
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .isEqualTo("verified");
    }

    @Test
    void copy_trained_leavesTheOtherAlone() {
        Network network = trainer(new Adam(0.01)).network();
        Network copy = network.copy();
        assertThat(Receipt.hash(copy)).isEqualTo(Receipt.hash(network));
        new Trainer(copy, new MeanSquaredError(), new Adam(0.01)).fit(data(1), FIT);
        assertThat(Receipt.hash(copy)).isNotEqualTo(Receipt.hash(network));
    }
}
