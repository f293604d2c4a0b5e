package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.brooklet.data.Dataset;
import org.brooklet.op.Activation;
import org.brooklet.op.Add;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Dense;
import org.brooklet.op.Dropout;
import org.brooklet.op.Elu;
import org.brooklet.op.Gelu;
import org.brooklet.op.LayerNorm;
import org.brooklet.op.LeakyRelu;
import org.brooklet.op.LogSoftmax;
import org.brooklet.op.Multiply;
import org.brooklet.op.Op;
import org.brooklet.op.Scale;
import org.brooklet.op.Silu;
import org.brooklet.op.Softplus;
import org.brooklet.op.Subtract;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NodeTest {

    private final Node x = Node.input(3);

    @Test
    void width_everyMethod_followsTheShapeRule() {
        Dataset data = Dataset.of(Catalogue.random(5, 3, 1), Catalogue.random(5, 2, 2));
        assertThat(x.width()).isEqualTo(3);
        assertThat(x.dense(4).width()).isEqualTo(4);
        assertThat(x.linear().width()).isEqualTo(3);
        assertThat(x.sigmoid().width()).isEqualTo(3);
        assertThat(x.tanh().width()).isEqualTo(3);
        assertThat(x.relu().width()).isEqualTo(3);
        assertThat(x.softmax().width()).isEqualTo(3);
        assertThat(x.plus(x, x).width()).isEqualTo(3);
        assertThat(x.concat(x.dense(4), x).width()).isEqualTo(10);
        assertThat(x.standardize(data).width()).isEqualTo(3);
        assertThat(x.dense(2).unstandardize(data).width()).isEqualTo(2);
    }

    private static void assertNode(Node node, Op op, int width) {
        assertThat(node.op()).hasSameClassAs(op);
        assertThat(node.kind()).isEqualTo(op.name());
        assertThat(node.width()).isEqualTo(width);
    }

    @Test
    void shortMethods_eachOp_giveItsNode() {
        assertNode(x.leakyRelu(), new LeakyRelu(), 3);
        assertNode(x.elu(), new Elu(), 3);
        assertNode(x.gelu(), new Gelu(), 3);
        assertNode(x.silu(), new Silu(), 3);
        assertNode(x.softplus(), new Softplus(), 3);
        assertNode(x.logSoftmax(), new LogSoftmax(), 3);
        assertNode(x.dropout(0.3), new Dropout(0.3), 3);
        assertNode(x.layerNorm(), new LayerNorm(), 3);
        assertNode(x.batchNorm(), new BatchNorm(), 3);
        assertNode(x.scale(-2), new Scale(-2), 3);
        assertNode(x.minus(x), new Subtract(), 3);
        assertNode(x.times(x, x), new Multiply(), 3);
    }

    @Test
    void shortMethods_settings_areDefaultsOrThoseGiven() {
        assertThat(x.leakyRelu().op()).isEqualTo(new LeakyRelu(0.01));
        assertThat(x.elu().op()).isEqualTo(new Elu(1));
        assertThat(x.softplus().op()).isEqualTo(new Softplus(1));
        assertThat(x.dropout(0.3).op()).isEqualTo(new Dropout(0.3));
        assertThat(x.scale(-2).op()).isEqualTo(new Scale(-2));
    }

    @Test
    void timesAndMinus_inputs_areInTheOrderWritten() {
        Node a = x.dense(2);
        Node b = x.dense(2);
        assertThat(a.minus(b).inputs()).containsExactly(a, b);
        assertThat(a.times(b, a).inputs()).containsExactly(a, b, a);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.minus(x))
                .withMessageContaining("subtract expects inputs of one width, found widths [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.times())
                .withMessageContaining("multiply expects at least 2 inputs, found 1");
    }

    @Test
    void plus_differentWidths_isRefusedNamingTheNodes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.dense(8).tanh().plus(x.dense(16).named("wide")))
                .withMessage(
                        "add expects inputs of one width, found widths [8, 16]; the inputs are [node \"tanh\" (8 columns),"
                                + " node \"wide\" (16 columns)]");
    }

    @Test
    void plus_withoutOthers_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.plus())
                .withMessageContaining("add expects at least 2 inputs, found 1");
    }

    @Test
    void standardize_fittedOnOtherWidth_isRefused() {
        Dataset data = Dataset.of(Catalogue.random(5, 7, 1), Catalogue.random(5, 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.standardize(data))
                .withMessageContaining("standardize was fitted on 7 columns, found 3");
    }

    @Test
    void dense_noUnits_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.dense(0))
                .withMessage("dense expects at least 1 unit, found 0");
    }

    @Test
    void input_noColumns_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(0))
                .withMessage("input expects at least 1 column, found 0");
    }

    @Test
    void softmax_ofOneColumn_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.dense(1).softmax())
                .withMessageContaining("softmax expects at least 2 columns, found 1")
                .withMessageContaining("use sigmoid");
    }

    /** An op with whatever name and width. */
    private record Odd(String name, int columns) implements Activation {
        @Override
        public int width(int... inputs) {
            return columns;
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {}

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {}
    }

    @Test
    void then_opWithoutWidthOrName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> x.then(new Odd("odd", 0)))
                .withMessage("odd must have at least 1 column, but its width(...) is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> x.then(new Odd("", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> x.then(new Odd("a.b", 1)));
    }

    @Test
    void named_blankOrDotted_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> x.named(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> x.named("a.b"));
    }

    @Test
    void named_twoNodesAlike_isRefusedByTheNetwork() {
        Node output = x.dense(2).named("same").tanh().named("same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(output, 1))
                .withMessage("two nodes are named \"same\"");
    }

    @Test
    void then_layerSharedByNodesOfOtherWidth_isRefusedByTheNetwork() {
        Dense layer = new Dense(4);
        Node output = Node.of(new Add(), x.then(layer), x.dense(5).then(layer));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(output, 1))
                .withMessage(
                        "node \"dense3\" shares its weights with \"dense1\" and must read as many columns: W is 3 x 4"
                                + " there, here it would be 5 x 4");
    }
}
