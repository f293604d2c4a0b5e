package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.brooklet.data.Dataset;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** More than an array, or this JVM, has room for; and matrices that are not what they say. */
class SizesTest {

    private static final int HUGE = 1 << 30;

    @Test
    void of_inputsTogetherTooWide_areRefused() {
        Node sum = Node.input(HUGE).named("a").dense(1);
        for (String name : List.of("b", "c")) {
            sum = sum.plus(Node.input(HUGE).named(name).dense(1));
        }
        Node three = sum;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(three, 1))
                .withMessage(
                        "the features of all inputs up to \"b\" would be 1 x 2147483648, that is 2147483648 numbers;"
                                + " a matrix can have at most 2147483639");
    }

    @Test
    void dense_weightsLargerThanAnArray_areRefusedInTheGraph() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(65536).dense(65536))
                .withMessage(
                        "dense: parameter \"W\" would be 65536 x 65536, that is 4294967296 numbers; a matrix can have"
                                + " at most 2147483639; the inputs are [node \"input\" (65536 columns)]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(1).dense(Integer.MAX_VALUE))
                .withMessageStartingWith("the value of dense would be 1 x 2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(Integer.MAX_VALUE))
                .withMessageStartingWith("the value of input would be 1 x 2147483647");
    }

    @Test
    void of_weightsLargerThanTheJvm_areRefusedSayingHowMuchThereIs() {
        Node node = Node.input(1).dense(40_000);
        for (int layer = 0; layer < 100; layer++) {
            node = node.dense(40_000);
        }
        Node deep = node;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(deep, 1))
                .withMessageMatching(
                        "the parameters up to \"dense\\d+\\.W\", with their gradients, take \\d+ numbers, that is"
                                + " \\d+ MB; this JVM has \\d+ MB, see -Xmx");
    }

    @Test
    void concat_manyWideNodes_isRefused() {
        Node wide = Node.input(1_000_000);
        Node[] many = Collections.nCopies(2_999, wide).toArray(new Node[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.concat(many))
                .withMessageStartingWith(
                        "the value of concat would be 1 x 3000000000, that is 3000000000 numbers; a matrix"
                                + " can have at most 2147483639; the inputs are [node")
                .withMessageMatching("(?s).* and 29\\d\\d more");
    }

    @Test
    void step_batchTooLarge_isRefusedNamingTheNode() {
        Network network = Network.of(Node.input(1).dense(50_000).named("wide").dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.step(new DMatrixRMaj(50_000, 1), new DMatrixRMaj(50_000, 1)))
                .withMessage(
                        "the value of node \"wide\" would be 50000 x 50000, that is 2500000000 numbers; a matrix can"
                                + " have at most 2147483639");
        Node deep = Node.input(1).dense(50_000);
        for (int layer = 0; layer < 100; layer++) {
            deep = deep.tanh();
        }
        Network tall = Network.of(deep, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tall.forward(new DMatrixRMaj(40_000, 1)))
                .withMessageMatching(
                        "the values of 40000 rows in the nodes up to \".*\" take \\d+ numbers, that is \\d+ MB;"
                                + " this JVM has \\d+ MB, see -Xmx");
        // Predicting goes block by block.
        assertThat(network.predict(new DMatrixRMaj(1_000, 1)).numRows).isEqualTo(1_000);
    }

    @Test
    void predict_resultLargerThanAnArray_isRefused() {
        Network network = Network.of(Node.input(1).dense(50_000), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(new DMatrixRMaj(50_000, 1)))
                .withMessageStartingWith("the prediction would be 50000 x 50000, that is 2500000000 numbers");
    }

    @Test
    void select_moreNumbersThanAnArray_isRefused() {
        Dataset wide = Dataset.of(new double[1][200_000], new double[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.select(new int[20_000]))
                .withMessageStartingWith("the selected rows would be 20000 x 200000");
    }

    @Test
    void matrix_aroundAShortArray_isRefusedEverywhere() {
        DMatrixRMaj shortOne = DMatrixRMaj.wrap(1, 1, new double[1]);
        shortOne.numRows = 4;
        shortOne.numCols = 2;
        DMatrixRMaj one = new DMatrixRMaj(4, 1);
        DMatrixRMaj two = new DMatrixRMaj(4, 2);
        Network network = Network.of(Node.input(2).dense(2), 1);
        Loss loss = new MeanSquaredError();
        Trainer trainer = new Trainer(network, loss, new Sgd(0.1));
        network.forward(two);
        List<Callable<?>> calls = List.of(
                () -> Dataset.of(shortOne, one),
                () -> Dataset.of(two, shortOne),
                () -> network.predict(shortOne),
                () -> network.forward(shortOne),
                () -> network.value("dense1", shortOne),
                () -> network.featureGradient(shortOne, 0),
                () -> trainer.step(shortOne, two),
                () -> trainer.step(two, shortOne),
                () -> trainer.step(two, two, shortOne),
                () -> loss.evaluate(shortOne, two, null),
                () -> loss.evaluate(two, shortOne, null),
                () -> Metric.RMSE.of(shortOne, two),
                () -> Metric.RMSE.of(two, shortOne),
                () -> GradientCheck.of(network, loss, shortOne, two),
                () -> GradientCheck.of(loss, two, shortOne),
                () -> {
                    network.backward(shortOne);
                    return null;
                });
        for (Callable<?> call : calls) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call::call)
                    .withMessageContaining("of 4 x 2 must be in an array of at least 8 numbers, found 1");
        }
    }

    @Test
    void nothing_whereSomethingIsNeeded_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(rows(missing(double[].class), new double[] {1}), new double[2]))
                .withMessage("features must have an array of numbers for each row, found null at row 0 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(rows(new double[] {1}, missing(double[].class)), new double[2]))
                .withMessage("features must have an array of numbers for each row, found null at row 1 of 2");
        Network network = Network.of(Node.input(1).dense(1), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(rows(new double[] {1}, missing(double[].class))))
                .withMessageContaining("found null at row 1 of 2");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> network.predict(missing(DMatrixRMaj.class)))
                .withMessage("features must not be null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Dataset.of(new DMatrixRMaj(1, 1), missing(DMatrixRMaj.class)))
                .withMessageContaining("targets");
    }

    private static double[][] rows(double[]... rows) {
        return rows;
    }

    /** Null, as a caller without null checks may hand it in. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing(Class<T> type) {
        return type.cast(null);
    }

    @Test
    void of_columnNames_mustBeThereAndDiffer() {
        DMatrixRMaj two = new DMatrixRMaj(3, 2);
        DMatrixRMaj one = new DMatrixRMaj(3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(List.of("a", "a"), List.of("y"), two, one))
                .withMessage("features must have a name of its own for each column, found \"a\" again for column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(List.of("a", "b"), List.of("y", "y"), two, two))
                .withMessage("targets must have a name of its own for each column, found \"y\" again for column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(Arrays.asList("a", null), List.of("y"), two, one))
                .withMessage("features must have a name of its own for each column, found null for column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(two, one).withFeatures("x0", "x0"))
                .withMessageContaining("expects names that differ, found \"x0\" twice");
        // A target may be a feature too: an autoencoder's.
        assertThat(Dataset.of(List.of("a", "b"), List.of("a"), two, one).rows()).isEqualTo(3);
    }

    @Test
    void text_longOrUnprintable_isCutInMessages() {
        String name = "n".repeat(1_000_000);
        Dataset data =
                Dataset.of(List.of(name, "\u202Eb\n"), List.of("y"), new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
        String cut = "n".repeat(80) + "... (1000000 characters)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withFeatures("lost\u2028"))
                .withMessage("no feature \"lost\\u2028\"; the features are [%s, \\u202eb\\u000a]".formatted(cut));
        assertThat(data.toString()).hasSizeLessThan(300).doesNotContain("\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(1).named(name))
                .withMessage(
                        "a node's name must have 1 to 100 characters, all of them visible, and no dot, found \"%s\""
                                .formatted(cut));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(1).named("a\u0000b"))
                .withMessageEndingWith("found \"a\\u0000b\"");
        assertThat(Node.input(1).named("größe 温度 😀")).isNotNull();
        Network network = Network.of(Node.input(1).dense(1), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.parameter(name))
                .withMessage("no parameter \"%s\"; there are [dense1.W (1 x 1), dense1.b (1 x 1)]".formatted(cut));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.value(name, new DMatrixRMaj(1, 1)))
                .withMessage("no layer \"%s\"; there are [\"input1\", \"dense1\"]".formatted(cut));
    }
}
