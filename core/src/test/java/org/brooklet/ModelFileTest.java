package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Encoding;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.io.FileFormatException;
import org.brooklet.io.Sha256;
import org.brooklet.io.TensorFile;
import org.brooklet.op.Context;
import org.brooklet.op.Op;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that is written and read again is the same network, and what is no network is refused. */
class ModelFileTest {

    @TempDir
    Path folder;

    private void assertRoundTrip(Network network, DMatrixRMaj features) throws IOException {
        Path file = folder.resolve("model.safetensors");
        network.save(file);
        Network again = Network.load(file);
        assertThat(again.predict(features).data).isEqualTo(network.predict(features).data);
        assertThat(again.summary()).isEqualTo(network.summary());
        assertThat(again.seed()).isEqualTo(network.seed());
        Path other = folder.resolve("again");
        again.save(other);
        assertThat(Files.mismatch(file, other)).isEqualTo(-1);
    }

    @Test
    void load_randomNetworks_predictTheSameBits() throws IOException {
        Random random = new Random(3);
        RandomGraphs graphs = new RandomGraphs(random);
        for (int i = 0; i < 300; i++) {
            Network network = Network.of(graphs.next(1 + random.nextInt(3)), random.nextLong());
            for (Parameter parameter : network.parameters()) {
                DMatrixRMaj values = parameter.value();
                for (int k = 0; k < values.getNumElements() && parameter.trainable(); k++) {
                    values.data[k] += 0.1 * random.nextGaussian();
                }
                parameter.set(values);
            }
            assertRoundTrip(network, Catalogue.random(9, network.inputs(), i));
        }
        assertThat(graphs.seen.keySet()).contains("chain", "fan-out");
    }

    /** Loads networks, saves them again, and prints the sum of their predictions. */
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < 30; i++) {
            Network network = Network.load(Path.of(arguments[0]).resolve("n" + i));
            network.save(Path.of(arguments[0]).resolve("again" + i));
            System.out.println(predictions(network, i));
        }
    }

    private static String predictions(Network network, int i) {
        return new Sha256()
                .add(network.predict(Catalogue.random(9, network.inputs(), i)))
                .hex();
    }

    @Test
    void load_savedByAnotherJdk_isTheSameToTheBit() throws Exception {
        RandomNetworks networks = new RandomNetworks(9);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Network network = networks.next();
            network.save(folder.resolve("n" + i));
            expected.add(predictions(network, i));
        }
        for (Path jdk : ChildJvm.jdks()) {
            assertThat(ChildJvm.run(jdk, ModelFileTest.class, List.of(), folder.toString())
                            .lines())
                    .isEqualTo(expected);
            for (int i = 0; i < 30; i++) {
                assertThat(Files.mismatch(folder.resolve("n" + i), folder.resolve("again" + i)))
                        .isEqualTo(-1);
            }
        }
    }

    static List<Op> ops() {
        return Catalogue.ops();
    }

    @ParameterizedTest
    @MethodSource("ops")
    void load_everyOp_isMadeAgain(Op op) throws IOException {
        Node x = Node.input(3);
        Node y = Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op);
        assertRoundTrip(Network.of(y.dense(1), 5), Catalogue.random(7, 3, 1));
    }

    @Test
    void load_networkWithSchema_predictsFromRowsAsInTheFile() throws IOException {
        String text =
                "kind,age,size,y\ncat,3,small,no\ndog,?,large,yes\nd\u00f6g \ud83d\ude00,7.25,small,yes\n,1,large,no\n";
        Table table = Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .missing("?")
                .table();
        Encoding encoding = Schema.predicting("y")
                .filling(Missing.MEAN)
                .ordinal("size", "small", "large")
                .withIndicators()
                .unseenAsNone()
                .fit(table);
        Dataset data = encoding.dataset(table);
        Network network = Network.of(
                Node.input(data).standardize(data).dense(3).tanh().dense(1).sigmoid(), 2);
        assertRoundTrip(network, data.features());
        Path file = folder.resolve("model");
        network.save(file);
        Network again = Network.load(file);
        assertThat(again.predict(table).data).isEqualTo(network.predict(table).data);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", "horse");
        row.put("age", "?");
        row.put("size", "large");
        assertThat(again.predict(row)).isEqualTo(network.predict(row));
        Encoding read = again.encoding().orElseThrow();
        assertThat(read.classes()).containsExactly("no", "yes");
        assertThat(read.json()).isEqualTo(encoding.json());
        assertThat(read.dataset(table).features().data).isEqualTo(data.features().data);
    }

    /** An op that the library has not. */
    private record Doubled() implements Op {

        @Override
        public String name() {
            return "doubled";
        }

        @Override
        public int width(int... inputs) {
            return inputs[0];
        }

        @Override
        public void forward(Context context) {
            DMatrixRMaj x = context.x(0);
            for (int i = 0; i < x.getNumElements(); i++) {
                context.y().data[i] = 2 * x.data[i];
            }
        }

        @Override
        public void backward(Context context) {}
    }

    @Test
    void load_ownOp_isMadeByWhoIsNamedInTheCall() throws IOException {
        Path file = folder.resolve("model");
        Network.of(Node.input(2).then(new Doubled()).dense(1), 1).save(file);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Network.load(file))
                .withMessageEndingWith("model: node \"doubled1\": no op is named \"doubled\"");
        Network again = Network.load(file, Map.of("doubled", settings -> new Doubled()));
        assertThat(again.value("doubled1", new DMatrixRMaj(new double[][] {{1, 2}})).data)
                .isEqualTo(new double[] {2, 4});
    }

    private static String graph(String nodes) {
        return "{\"seed\":\"1\",\"output\":1,\"nodes\":[" + nodes + "]}";
    }

    @Test
    void load_filesThatAreNoModel_areRefused() throws IOException {
        Network network = Network.of(Node.input(2).dense(1), 1);
        TensorFile file = ModelFile.of(network);
        assertThatFile(Map.of(), file.tensors(), "expected the format brooklet-model, found none");
        assertThatFile(with(file, "version", "2"), file.tensors(), "expected the version 1, found \"2\"");
        assertThatFile(
                with(file, "sha256", "0"), file.tensors(), "do not have the checksum \"0\": the file was changed");
        String input = "{\"name\":\"a\",\"width\":2,\"columns\":[]}";
        String dense = "{\"name\":\"b\",\"op\":\"dense\",\"settings\":{\"units\":[1],\"bias\":[1]},\"inputs\":[0]}";
        assertThatGraph(file, graph(input), "as output");
        assertThatGraph(
                file,
                graph(input + "," + dense),
                "the graph has the parameters [b.W 2 x 1, b.b 1 x 1], the file has [dense1.W 2 x 1, dense1.b 1 x 1]");
        assertThatGraph(file, graph(dense + "," + input), "node \"b\": expected a whole number from 0 to -1 as input");
        assertThatGraph(file, graph(input + "," + input), "a graph ends in its output, and reads every other node");
        assertThatGraph(
                file,
                graph(input + "," + dense.replace("\"dense\"", "\"java.lang.Runtime\"")),
                "node \"b\": no op is named \"java.lang.Runtime\"");
        assertThatGraph(file, graph(input + "," + dense.replace("[1],", "[2147483647],")), "node \"b\"");
        assertThatGraph(
                file,
                graph(input + "," + dense.replace("[1],", "[\"1.5\"],")),
                "expected a whole or a hexadecimal number, found \"1.5\"");
        assertThatGraph(
                file,
                graph(input + "," + dense.replace("\"settings\"", "\"shares\":0,\"settings\"")),
                "it shares the layer of a node that has none");
        assertThatGraph(
                file,
                graph(input.replace(":2", ":20000") + "," + dense.replace("[1],", "[3000],")),
                "the graph has the parameters [b.W 20000 x 3000");
        assertThatGraph(file, graph(input.replace("[]", "[\"q\",\"q\"]") + "," + dense), "each once");
        assertThatGraph(file, "[]", "expected an object as the graph");
        assertThatGraph(file, "{}", "expected a list of nodes");
        assertThatGraph(file, graph(input + ",[]"), "expected an object as the node");
        assertThatGraph(file, graph(input.replace("[]", "[\"q\"]") + "," + dense), "expected 2 columns, found 1");
        assertThatGraph(file, graph(input + "," + dense).replace("\"1\"", "\"x\""), "expected a whole number as seed");
        assertThatGraph(file, "[".repeat(100_000), "levels deep");
        DMatrixRMaj nan = new DMatrixRMaj(new double[][] {{Double.NaN}, {1}});
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(file.tensors());
        tensors.put("dense1.W", nan);
        assertThatFile(resummed(new TensorFile(file.texts(), tensors)), tensors, "dense1.W");
    }

    private static Map<String, String> with(TensorFile file, String name, String text) {
        Map<String, String> texts = new LinkedHashMap<>(file.texts());
        texts.put(name, text);
        return texts;
    }

    private static Map<String, String> resummed(TensorFile file) {
        return file.withChecksum().texts();
    }

    private void assertThatGraph(TensorFile file, String graph, String message) throws IOException {
        assertThatFile(resummed(new TensorFile(with(file, "graph", graph), file.tensors())), file.tensors(), message);
    }

    private void assertThatFile(Map<String, String> texts, Map<String, DMatrixRMaj> tensors, String message)
            throws IOException {
        Path path = folder.resolve("bad");
        new TensorFile(texts, tensors).write(path);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Network.load(path))
                .withMessageContaining(message);
    }

    @Test
    void load_truncatedOrFlippedBytes_areRefused() throws IOException {
        Path file = folder.resolve("model");
        Network.of(Node.input(2).dense(2).tanh().dense(1), 1).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertRefused(flipped);
        }
    }

    private static void assertRefused(byte[] bytes) {
        try {
            ModelFile.network(TensorFile.parse("file", bytes), Map.of());
        } catch (FileFormatException | IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotNull();
            return;
        }
        throw new AssertionError("read");
    }
}
