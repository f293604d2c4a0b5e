package org.brooklet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.RandomNetworks;
import org.brooklet.op.Op;
import org.brooklet.op.Tanh;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported script predicts what the network predicts, within rounding; run by Node, where that is installed. */
class JavaScriptSourceTest {

    private static final int POINTS = 10_000;

    /** Reads features in 8 bytes each, and writes predictions so. */
    private static final String RUNNER = """
            const fs = require("fs");
            const model = require("./model.js");
            const inputs = model.layers.filter((layer) => layer.op === null).reduce((sum, layer) => sum + layer.width, 0);
            const bytes = fs.readFileSync("features");
            const x = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
            const out = [];
            for (let at = 0; at < x.length; at += inputs) {
              const row = Array.from(x.subarray(at, at + inputs));
              const y = model.predict(row);
              out.push(...y);
              if (model.values(row).at(-1).some((number, i) => number !== y[i])) throw new Error("values");
              if (model.values(row).length !== model.layers.length) throw new Error("layers");
            }
            fs.writeFileSync("predictions", Buffer.from(new Float64Array(out).buffer));
            """;

    @TempDir
    Path folder;

    private static boolean hasNode() {
        try {
            return new ProcessBuilder("node", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private String node(String script) throws Exception {
        Files.writeString(folder.resolve("runner.js"), script);
        Process process = new ProcessBuilder("node", "runner.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void assertPredictsAlike(Network network, DMatrixRMaj features) throws Exception {
        JavaScriptSource.of(network, "model").write(folder.resolve("model.js"));
        ByteBuffer bytes = ByteBuffer.allocate(8 * features.getNumElements()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(features.data, 0, features.getNumElements());
        Files.write(folder.resolve("features"), bytes.array());
        node(RUNNER);
        ByteBuffer read = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("predictions")))
                .order(ByteOrder.LITTLE_ENDIAN);
        double[] found = new double[read.capacity() / 8];
        read.asDoubleBuffer().get(found);
        double[] expected = network.predict(features).data;
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @Test
    void predict_randomNetworks_areThoseOfTheNetwork() throws Exception {
        assumeTrue(hasNode(), "NODE IS NOT INSTALLED: exported scripts are not run");
        RandomNetworks networks = new RandomNetworks(12);
        for (int i = 0; i < 50; i++) {
            Network network = networks.next();
            assertPredictsAlike(network, networks.features(POINTS, network.inputs()));
        }
        assertThat(networks.seen()).hasSizeGreaterThan(25);
    }

    /** Every op, all in one network, each with a layer of its own to read. */
    @Test
    void predict_everyOp_isThatOfTheNetwork() throws Exception {
        assumeTrue(hasNode(), "NODE IS NOT INSTALLED: exported scripts are not run");
        Node x = Node.input(3);
        Set<String> names = new HashSet<>();
        Node[] all = Catalogue.ops().stream()
                .map(op -> {
                    names.add(op.name());
                    return Catalogue.joins(op) ? Node.of(op, x, x.tanh()) : x.then(op);
                })
                .toArray(Node[]::new);
        RandomNetworks networks = new RandomNetworks(5);

        assertPredictsAlike(networks.moved(Network.of(x.concat(all), 5)), networks.features(POINTS, 3));

        assertThat(names).hasSize(31);
    }

    /** A mean, squares, and both that overflow; arrays of integers and of bytes. */
    @Test
    void predict_extremeFeaturesAndTypedArrays_isThatOfTheNetwork() throws Exception {
        assumeTrue(hasNode(), "NODE IS NOT INSTALLED: exported scripts are not run");
        Network network = Network.of(Node.input(3).layerNorm(), 1);
        assertPredictsAlike(network, new DMatrixRMaj(new double[][] {
            {1e160, -1e160, 1},
            {1e300, 1, 2},
            {1.7e308, 1.7e308, -1.7e308},
            {1e308, 1e308, 1e308},
            {1e-300, 0, 1},
            {0, 0, 0}
        }));
        Network tanh = Network.of(Node.input(2).tanh().dense(1), 1);
        JavaScriptSource.of(tanh, "model").write(folder.resolve("model.js"));

        String output = node("const m = require('./model.js'); for (const x of [new Int32Array([1, 2]),"
                + " new Uint8Array([1, 2]), new Float32Array([1, 2])]) console.log(m.predict(x)[0])");

        assertThat(output.lines())
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(Double.parseDouble(line)).isCloseTo(tanh.predict(1, 2)[0], within(1e-13)));
    }

    @Test
    void values_otherWeights_areThoseOfTheirNetwork() throws Exception {
        assumeTrue(hasNode(), "NODE IS NOT INSTALLED: exported scripts are not run");
        Node net = Node.input(2).dense(3).tanh().dense(1).sigmoid();
        Network other = Network.of(net, 2);
        JavaScriptSource.of(Network.of(net, 1), "model").write(folder.resolve("model.js"));

        String output = node("console.log(require('./model.js').values([0.3, -0.2], %s).at(-1)[0])"
                .formatted(JavaScriptSource.weights(other.parameters())));

        assertThat(Double.parseDouble(output.strip())).isCloseTo(other.predict(0.3, -0.2)[0], within(1e-13));
    }

    @Test
    void predict_whatTheNetworkRefuses_isRefused() throws Exception {
        assumeTrue(hasNode(), "NODE IS NOT INSTALLED: exported scripts are not run");
        JavaScriptSource.of(Network.of(Node.input(2).dense(1), 1), "model").write(folder.resolve("model.js"));
        String script = "const m = require('./model.js'); for (const x of [[1], [1, NaN], [Infinity, 1]])"
                + " try { m.predict(x); console.log('none'); } catch (e) { console.log(e.name + ': ' + e.message); }";

        assertThat(node(script).lines())
                .containsExactly(
                        "RangeError: expected 2 features, found 1",
                        "RangeError: feature 1 must be finite, found NaN",
                        "RangeError: feature 0 must be finite, found Infinity");
    }

    @Test
    void of_hostileNames_staysAScript() {
        Node x = Node.input(1);
        Op op = new Tanh();
        Network network = Network.of(x.then(op).named("</script><b>\""), 1);

        assertThat(JavaScriptSource.of(network, "m").text())
                .doesNotContain("</script>")
                .isASCII();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "module", "ä", "class", "a.b", "Math", "NaN", "require", "window"})
    void of_noNameOfAConstant_isRefused(String name) {
        Network network = Network.of(Node.input(1).dense(1), 1);
        assertThatThrownBy(() -> JavaScriptSource.of(network, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected the name of a constant of JavaScript");
    }

    @Test
    void of_sameNetwork_isTheSameText() {
        Network network = Network.of(Node.input(2).dense(2), 1);
        assertThat(JavaScriptSource.of(network, "m").text())
                .isEqualTo(JavaScriptSource.of(network, "m").text());
    }
}
