package org.brooklet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.brooklet.Catalogue;
import org.brooklet.Network;
import org.brooklet.Node;
import org.brooklet.Opaque;
import org.brooklet.RandomNetworks;
import org.brooklet.data.Csv;
import org.brooklet.data.Dataset;
import org.brooklet.data.Missing;
import org.brooklet.data.Schema;
import org.brooklet.data.Table;
import org.brooklet.op.Add;
import org.brooklet.op.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structure of exported models. What they compute is tried in ONNX Runtime, in the profile {@code onnx}. */
class OnnxModelTest {

    /** The operators that ONNX Runtime has for doubles, and for texts. */
    private static final Set<String> OPERATORS = Set.of(
            ("Abs Add Cast Concat Div Equal Erf Exp Gather Gemm Greater GreaterOrEqual Identity IsNaN LabelEncoder Log LogSoftmax MatMul Max"
                            + " Min Mul Neg Or ReduceMean ReduceSum Softmax Sqrt Sub Tanh Where")
                    .split(" "));

    private static Table table(String text) throws Exception {
        return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .missing("?")
                .table();
    }

    /** Checks that every tensor is made once, before it is read, and returns the operators. */
    private static Set<String> assertSound(byte[] model) {
        ProtobufReader graph = new ProtobufReader(model).messages(7).get(0);
        Set<String> made = new HashSet<>();
        List<ProtobufReader> sources = new ArrayList<>(graph.messages(11));
        sources.forEach(input -> assertThat(made.add(input.text(1))).isTrue());
        graph.messages(5).forEach(tensor -> assertThat(made.add(tensor.text(8))).isTrue());
        Set<String> operators = new HashSet<>();
        for (ProtobufReader node : graph.messages(1)) {
            assertThat(made).containsAll(node.texts(1));
            assertThat(made.add(node.text(2))).as(node.text(2)).isTrue();
            operators.add(node.text(4));
        }
        assertThat(made).contains(graph.messages(12).get(0).text(1));
        assertThat(OPERATORS).containsAll(operators);
        return operators;
    }

    @Test
    void bytes_everyOpAndRandomNetworks_areSoundGraphs() {
        for (Op op : Catalogue.ops()) {
            Node x = Node.input(3);
            Node joined = op.name().equals("subtract") ? Node.of(op, x, x) : Node.of(new Add(), x, x.tanh(), x);
            Node y = Catalogue.joins(op) ? joined : x.then(op);
            assertSound(OnnxModel.of(Network.of(y, 5)).bytes());
            assertSound(OnnxModel.inFloat(Network.of(y, 5)).bytes());
        }
        RandomNetworks networks = new RandomNetworks(3);
        for (int i = 0; i < 50; i++) {
            assertSound(OnnxModel.of(networks.next()).bytes());
        }
    }

    @Test
    void bytes_networkWithSchema_haveColumnsAsInputsAndClasses() throws Exception {
        Table table = table("kind,grade,age,\"h\u00f6he\",y\ncat,1,?,2,no\ndog,2,4,?,yes\n");
        for (Schema schema : List.of(
                Schema.predicting("y").filling(Missing.MEAN).withIndicators().categories("grade"),
                Schema.predicting("y").filling(Missing.MODE).unseenAsNone().ordinal("kind", "dog", "cat"))) {
            Dataset data = schema.fit(table).dataset(table);
            Network network = Network.of(Node.input(data).dense(2).softmax(), 1);
            byte[] model = OnnxModel.inFloat(network).bytes();
            assertThat(assertSound(model)).contains("LabelEncoder", "IsNaN", "Where");
            ProtobufReader read = new ProtobufReader(model);
            ProtobufReader graph = read.messages(7).get(0);
            assertThat(graph.messages(11).stream().map(input -> input.text(1)))
                    .containsExactly("kind", "grade", "age", "h\u00f6he");
            assertThat(graph.messages(12).get(0).text(1)).isEqualTo("prediction");
            assertThat(read.messages(14).get(0).texts(1)).containsExactly("classes");
            assertThat(read.messages(14).get(0).texts(2)).containsExactly("[\"no\",\"yes\"]");
            assertThat(read.messages(8).stream().map(set -> set.numbers(2).get(0)))
                    .containsExactly(17L, 3L);
        }
    }

    @Test
    void bytes_missingMeansNothingOrIsACategory_areSoundGraphs() throws Exception {
        Table table = Csv.read(new ByteArrayInputStream("kind,y\n\"\",1\ndog,2\n".getBytes(StandardCharsets.UTF_8)))
                .missing("?")
                .table();
        for (Schema schema :
                List.of(Schema.predicting("y"), Schema.predicting("y").unseenAsNone())) {
            Dataset data = schema.filling(Missing.MODE).fit(table).dataset(table);
            assertSound(OnnxModel.of(Network.of(Node.input(data).dense(2), 1)).bytes());
        }
        Dataset refusing = Schema.predicting("y")
                .unseenAsNone()
                .fit(table("kind,y\na,1\nb,2\n"))
                .dataset(table("kind,y\na,1\nb,2\n"));
        Network twoInputs = Network.of(
                Node.input(refusing, "kind=b")
                        .concat(Node.input(refusing, "kind=a"))
                        .dense(1),
                1);
        assertThat(assertSound(OnnxModel.of(twoInputs).bytes())).contains("Gather");
    }

    @Test
    void write_sameNetwork_isTheSameBytes(@TempDir Path folder) throws Exception {
        Network network = Network.of(Node.input(3).dense(4).gelu().layerNorm().dense(1), 4);
        Path file = folder.resolve("model.onnx");
        OnnxModel.of(network).write(file);
        assertThat(Files.readAllBytes(file))
                .isEqualTo(OnnxModel.of(network.copy()).bytes());
        assertThat(OnnxModel.inFloat(network).bytes().length).isLessThan((int) Files.size(file));
    }

    @Test
    void of_whatOnnxCannotSay_isRefused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxModel.of(Network.of(Node.input(2).then(new Opaque()), 1)))
                .withMessage(
                        "layer \"opaque1\": op \"opaque\" has no formula, and cannot be exported; Op.formula gives it one");
        Network large = Network.of(Node.input(2).scale(1e300), 1);
        OnnxModel.of(large);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxModel.inFloat(large))
                .withMessage("\"number 1E300\" has 1.0E300, which a float cannot hold; OnnxModel.of writes doubles");
        Table table = table("id,y\n16777216,1\n16777217,2\n");
        Dataset data = Schema.predicting("y").categories("id").fit(table).dataset(table);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxModel.inFloat(Network.of(Node.input(data).dense(1), 1)))
                .withMessage("column \"id\": \"16777216\" and \"16777217\" are one float; OnnxModel.of writes doubles");
    }

    @Test
    void of_categoriesThatAreOneNumber_areRefused() throws Exception {
        Table table = table("b,x,y\n9007199254740993,1,1\n9007199254740992,2,2\n5,3,4\n");
        Dataset data = Schema.predicting("y").categories("b").fit(table).dataset(table);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxModel.of(Network.of(Node.input(data).dense(1), 1)))
                .withMessage("column \"b\": \"9007199254740992\" and \"9007199254740993\" are one double");
        Table unsorted = table("b,x,y\n16777216,1,1\n16777217,2,2\n5,3,4\n");
        Dataset ordered = Schema.predicting("y")
                .ordinal("b", "16777216", "5", "16777217")
                .fit(unsorted)
                .dataset(unsorted);
        Network network = Network.of(Node.input(ordered).dense(1), 1);
        OnnxModel.of(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxModel.inFloat(network))
                .withMessageStartingWith("column \"b\": \"16777216\" and \"16777217\" are one float");
    }

    @Test
    void bytes_layersNamedAsOthers_leaveInputsAndOutputTheirNames() {
        Node inputs = Node.input(2)
                .named("a")
                .concat(Node.input(1).named("zeros"), Node.input(1).named("check"));
        byte[] model =
                OnnxModel.of(Network.of(inputs.dense(1).named("prediction"), 1)).bytes();
        assertSound(model);
        ProtobufReader graph = new ProtobufReader(model).messages(7).get(0);
        assertThat(graph.messages(11).stream().map(input -> input.text(1))).containsExactly("a", "zeros", "check");
        assertThat(graph.messages(12).get(0).text(1)).isEqualTo("prediction");
        byte[] taken = OnnxModel.of(Network.of(Node.input(2).named("prediction").dense(1), 1))
                .bytes();
        assertThat(new ProtobufReader(taken)
                        .messages(7)
                        .get(0)
                        .messages(12)
                        .get(0)
                        .text(1))
                .isEqualTo("prediction 2");
    }

    @Test
    void protobuf_fields_areAsInItsDocumentation() {
        assertThat(new Protobuf().number(1, 150).bytes()).containsExactly(0x08, 0x96, 0x01);
        assertThat(new Protobuf().text(2, "testing").bytes())
                .containsExactly(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
        assertThat(new Protobuf().message(3, new Protobuf().number(1, 150)).bytes())
                .containsExactly(0x1a, 0x03, 0x08, 0x96, 0x01);
        assertThat(new Protobuf().number(1, -2).bytes())
                .containsExactly(0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    }
}
