package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.brooklet.io.TensorFile;
import org.brooklet.op.PRelu;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Weights that were trained elsewhere come in by their names there. */
class TransferTest {

    /** Written by tensors/make_models.py. */
    private static TensorFile file(String name) throws IOException {
        return TensorFile.read(Path.of("core/src/test/resources/tensors", name));
    }

    private static void assertPredicts(Network network, TensorFile file, double tolerance) {
        DMatrixRMaj expected = file.tensor("y");
        DMatrixRMaj found = network.predict(file.tensor("x"));
        assertThat(found.getNumElements()).isEqualTo(expected.getNumElements());
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(found.data[i]).isCloseTo(expected.data[i], offset(tolerance));
        }
    }

    @Test
    void into_stateOfPyTorch_predictsAsPyTorch() throws IOException {
        TensorFile file = file("torch.safetensors");
        Network network = Network.of(
                Node.input(4)
                        .dense(8)
                        .batchNorm()
                        .then(new PRelu())
                        .layerNorm()
                        .dense(3)
                        .softmax(),
                1);
        Transfer.from(file)
                .without("x", "y", "1.num_batches_tracked")
                .as(Map.of("0.weight", "dense1.W", "0.bias", "dense1.b", "4.weight", "dense2.W", "4.bias", "dense2.b"))
                .as(Map.of("1.weight", "batch_norm1.gamma", "1.bias", "batch_norm1.beta"))
                .as("1.running_mean", "batch_norm1.running_mean")
                .as("1.running_var", "batch_norm1.running_var")
                .as(Map.of("2.weight", "prelu1.slope", "3.weight", "layer_norm1.gamma", "3.bias", "layer_norm1.beta"))
                .transposed()
                .into(network);
        assertThat(file.tensor("1.num_batches_tracked").data).containsExactly(20);
        assertPredicts(network, file, 1e-14);
    }

    @Test
    void into_weightsNamedAsByKeras_predictAsNumPy() throws IOException {
        TensorFile file = file("keras.safetensors");
        Network network = Network.of(Node.input(4).dense(5).tanh().dense(1).sigmoid(), 1);
        Transfer.from(file)
                .without("x", "y")
                .as(Map.of("dense/kernel:0", "dense1.W", "dense/bias:0", "dense1.b"))
                .as(Map.of("dense_1/kernel:0", "dense2.W", "dense_1/bias:0", "dense2.b"))
                .into(network);
        assertPredicts(network, file, 1e-15);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.from(file).without("z"))
                .withMessageStartingWith("no matrix \"z\" in the file; there are [dense");
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

    @Test
    void some_namesThatAreMeant_areNotPassedOver() {
        Network other = Network.of(Node.input(3).dense(4).tanh().dense(5), 1);
        Network network = Network.of(Node.input(3).dense(4).tanh().dense(3), 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.from(other)
                        .without("dense2.W", "dense2.b")
                        .as("dense1.W", "dense1.w")
                        .some()
                        .into(network))
                .withMessageStartingWith("no parameter \"dense1.w\"; there are [dense1.W");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.from(other).some().into(network))
                .withMessage(
                        "parameter \"dense2.W\" is 4 x 3, found 4 x 5; without(name) leaves a matrix of the file out");
        assertThat(Transfer.from(other).without("dense2.W", "dense2.b").some().into(network))
                .containsExactly("dense1.W", "dense1.b");
    }
}
