package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.brooklet.op.Dense;
import org.brooklet.op.Op;
import org.brooklet.op.Ops;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** A network can be read: its layers, the values inside, the gradient by the features. */
class ReadingTest {

    private final Dense shared = new Dense(3);
    private final Node x = Node.input(3);
    private final Node hidden = x.then(shared).tanh().named("hidden");
    private final Network network = Network.of(
            hidden.then(shared).batchNorm().dropout(0.5).concat(x).dense(2).sigmoid(), 5);

    @Test
    void layers_graph_areInOrderWithAllTheyRead() {
        List<Layer> layers = network.layers();
        assertThat(layers)
                .extracting(Layer::name)
                .containsExactly(
                        "input1",
                        "dense1",
                        "hidden",
                        "dense2",
                        "batch_norm1",
                        "dropout1",
                        "concat1",
                        "dense3",
                        "sigmoid1");
        assertThat(layers)
                .extracting(Layer::kind)
                .containsExactly(
                        "input", "dense", "tanh", "dense", "batch_norm", "dropout", "concat", "dense", "sigmoid");
        assertThat(layers.get(6).inputs()).containsExactly("dropout1", "input1");
        assertThat(layers.get(6).width()).isEqualTo(6);
        assertThat(layers.get(0).op()).isEmpty();
        assertThat(layers.get(0).firstFeature()).isZero();
        assertThat(layers.get(1).firstFeature()).isEqualTo(-1);
        assertThat(layers.get(1).op().orElseThrow()).isSameAs(shared);
        assertThat(layers.get(3).parameters()).isEqualTo(layers.get(1).parameters());
        assertThat(layers.get(7).parameters()).extracting(Parameter::name).containsExactly("dense3.W", "dense3.b");
        assertThat(layers.get(4).parameters()).hasSize(4);
        assertThat(layers.get(8).range()).hasToString("0.0 to 1.0");
        assertThat(layers.get(1)).hasToString("\"dense1\"");
    }

    @Test
    void layers_read_areEnoughToMakeTheNetworkAgain() {
        // What a file or an export does: walk, make each op from its settings, put the weights in.
        Map<String, Node> nodes = new HashMap<>();
        IdentityHashMap<Object, Op> made = new IdentityHashMap<>();
        Node last = x;
        for (Layer layer : network.layers()) {
            Node[] inputs = layer.inputs().stream().map(nodes::get).toArray(Node[]::new);
            Node node = layer.op()
                    .map(op -> Node.of(made.computeIfAbsent(op, o -> Ops.make(op.name(), op.settings())), inputs))
                    .orElseGet(() -> Node.input(layer.width()));
            last = node.named(layer.name());
            nodes.put(layer.name(), last);
        }
        Network again = Network.of(last, 6);
        network.parameters().forEach(p -> again.parameter(p.name()).set(p.value()));
        DMatrixRMaj rows = Catalogue.random(4, 3, 1);
        assertThat(again.predict(rows).data).isEqualTo(network.predict(rows).data);
        assertThat(again.summary()).isEqualTo(network.summary());
    }

    @Test
    void value_innerLayer_isOfAllRows() {
        DMatrixRMaj rows = Catalogue.random(4, 3, 1);
        DMatrixRMaj dense = network.value("dense1", rows);
        DMatrixRMaj values = network.value("hidden", rows);
        assertThat(values.numRows).isEqualTo(4);
        for (int i = 0; i < values.getNumElements(); i++) {
            assertThat(values.data[i]).isCloseTo(Math.tanh(dense.data[i]), offset(1e-15));
        }
        assertThat(network.value("sigmoid1", rows).data).isEqualTo(network.predict(rows).data);
        assertThat(network.value("input1", rows).data).isEqualTo(rows.data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.value("lost", rows))
                .withMessageStartingWith("no layer \"lost\"; there are [\"input1\", \"dense1\"");
        assertThatIllegalArgumentException().isThrownBy(() -> network.value("hidden", Catalogue.random(4, 2, 1)));
    }

    @Test
    void featureGradient_eachRow_isTheSlopeOfItsPrediction() {
        DMatrixRMaj rows = Catalogue.random(4, 3, 1);
        double h = 1e-6;
        for (int column = 0; column < 2; column++) {
            DMatrixRMaj gradient = network.featureGradient(rows, column);
            for (int row = 0; row < 4; row++) {
                for (int i = 0; i < 3; i++) {
                    DMatrixRMaj right = rows.copy();
                    DMatrixRMaj left = rows.copy();
                    right.add(row, i, h);
                    left.add(row, i, -h);
                    double slope = (network.predict(right).get(row, column)
                                    - network.predict(left).get(row, column))
                            / (2 * h);
                    assertThat(gradient.get(row, i)).isCloseTo(slope, offset(1e-8));
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.featureGradient(rows, 2))
                .withMessage("predictions have columns 0 to 1, found 2");
        assertThatIllegalArgumentException().isThrownBy(() -> network.featureGradient(rows, -1));
    }

    @Test
    void featureGradient_severalInputs_areInTheOrderOfTheColumns() {
        Node a = Node.input(2);
        Node b = Node.input(1);
        Network two = Network.of(a.scale(2).concat(b.scale(3)), 1);
        DMatrixRMaj rows = Catalogue.random(2, 3, 1);
        assertThat(two.featureGradient(rows, 1).data).containsExactly(0, 2, 0, 0, 2, 0);
        assertThat(two.featureGradient(rows, 2).data).containsExactly(0, 0, 3, 0, 0, 3);
        assertThat(two.layers().get(2).firstFeature()).isEqualTo(2);
    }
}
