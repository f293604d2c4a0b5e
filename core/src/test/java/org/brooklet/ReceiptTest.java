package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brooklet.data.Dataset;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.TensorFile;
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

    /** Verifies the receipts of all optimizers in a folder. */
    public static void main(String[] arguments) throws IOException {
        List<Optimizer> optimizers = Catalogue.optimizers();
        for (int i = 0; i < optimizers.size(); i++) {
            Trainer trainer = trainer(optimizers.get(i));
            trainer.network().useThreads(Integer.parseInt(arguments[1]));
            System.out.println(Receipt.verify(Path.of(arguments[0]).resolve("r" + i), trainer.begin(data(i), FIT)));
        }
    }

    @Test
    void verify_inOtherProcesses_isTheSameToTheBit() throws Exception {
        List<Optimizer> optimizers = Catalogue.optimizers();
        for (int i = 0; i < optimizers.size(); i++) {
            trainer(optimizers.get(i)).fit(data(i), FIT.listener(Receipt.into(folder.resolve("r" + i))));
        }
        for (List<String> flags : List.of(List.of("-Xint"), List.of("-XX:TieredStopAtLevel=1"))) {
            List<String> verified = ChildJvm.run(ReceiptTest.class, flags, folder.toString(), "2")
                    .lines()
                    .toList();
            assertThat(verified).hasSize(36).containsOnly("verified");
        }
    }

    @Test
    void verify_anythingElse_isNamed() throws IOException {
        Path file = folder.resolve("receipt");
        trainer(new Adam(0.01)).fit(data(1), FIT.listener(Receipt.into(file)));
        assertThat(Files.readAllLines(file)).hasSize(12).startsWith("brooklet-receipt 1");
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
        lines.set(11, lines.get(11).replaceFirst(".$", "x"));
        Files.write(file, lines);
        assertThat(Receipt.verify(file, trainer(new Adam(0.01)).begin(data(1), FIT)))
                .startsWith("different: expected \"weights\t");
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
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> trainer(new Adam(0.01))
                        .fit(
                                data(1),
                                FIT.listener(Receipt.into(folder.resolve("none").resolve("x")))));
    }

    @Test
    void copy_trained_leavesTheOtherAlone() {
        Network network = trainer(new Adam(0.01)).network();
        Network copy = network.copy();
        assertThat(Receipt.hash(copy)).isEqualTo(Receipt.hash(network));
        new Trainer(copy, new MeanSquaredError(), new Adam(0.01)).fit(data(1), FIT);
        assertThat(Receipt.hash(copy)).isNotEqualTo(Receipt.hash(network));
    }

    @Test
    void transfer_weightsByName_areSetOrRefused() throws IOException {
        TensorFile python = TensorFile.read(Path.of("core/src/test/resources/tensors/numpy.safetensors"));
        Network network = Network.of(Node.input(3).dense(2), 1);
        TensorFile file = new TensorFile(
                python.texts(), Map.of("fc.weight", python.tensor("weight"), "fc.bias", new DMatrixRMaj(new double[][] {
                    {1, 2}
                })));
        Transfer transfer = Transfer.from(file)
                .as("fc.weight", "dense1.W")
                .as("fc.bias", "dense1.b")
                .transposed();
        assertThat(transfer.into(network)).containsExactly("dense1.W", "dense1.b");
        // y = W x + b by hand, with PyTorch's W: outputs x inputs.
        assertThat(network.predict(1, 10, 100))
                .containsExactly(new double[] {0.5 - 12.5 + 300 + 1, (double) 1e-3f + 50 + 600 + 2}, offset(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.from(file).into(network))
                .withMessageStartingWith(
                        "the network has [dense1.W, dense1.b] that the file has not, the file has [fc.bias,"
                                + " fc.weight] that the network has not");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Transfer.from(file).as("fc.weight", "dense1.W").some().into(network))
                .withMessage(
                        "parameter \"dense1.W\" is 3 x 2, found 2 x 3; transposed() turns weights that are outputs x"
                                + " inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfer.as("fc.bias", "dense1.W").into(network))
                .withMessage("two matrices of the file are for the parameter \"dense1.W\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfer.as("fc.wieght", "dense1.W").some().into(network))
                .withMessageStartingWith("no matrix \"fc.wieght\" in the file; there are [");
        Network longer = Network.of(Node.input(3).dense(2).tanh().dense(1), 5);
        assertThat(Transfer.from(network).some().into(longer)).containsExactly("dense1.W", "dense1.b");
        assertThat(longer.parameter("dense1.W").value().data)
                .isEqualTo(network.parameter("dense1.W").value().data);
        TensorFile bad =
                new TensorFile(Map.of(), Map.of("dense1.b", new DMatrixRMaj(new double[][] {{1, Double.NaN}})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.from(bad).some().into(network))
                .withMessage("parameter \"dense1.b\" must be finite, found NaN");
    }
}
