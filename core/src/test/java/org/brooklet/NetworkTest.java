package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.op.Activation;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static DMatrixRMaj matrix(double[]... rows) {
        return new DMatrixRMaj(rows);
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void predict_twoLayers_isHandWorked() {
        Network network = Network.of(Node.input(2).dense(2).relu().dense(1), 1);
        network.parameter("dense1.W").set(matrix(row(1, -1), row(2, 1)));
        network.parameter("dense1.b").set(matrix(row(0.5, 0)));
        network.parameter("dense2.W").set(matrix(row(2), row(3)));
        network.parameter("dense2.b").set(matrix(row(-1)));
        // (1, 2): hidden (1 + 4 + 0.5, -1 + 2) = (5.5, 1), output 11 + 3 - 1;  (1, -2): hidden (-2.5, -3) -> 0, output
        // -1
        assertThat(network.predict(new double[][] {{1, 2}, {1, -2}})).isDeepEqualTo(new double[][] {{13}, {-1}});
        assertThat(network.predict(1, 2)).containsExactly(13);
    }

    @Test
    void backward_twoLayers_isHandWorked() {
        Network network = Network.of(Node.input(2).dense(1).dense(1), 1);
        network.parameter("dense1.W").set(matrix(row(1), row(2)));
        network.parameter("dense2.W").set(matrix(row(3)));
        network.forward(matrix(row(1, 1), row(2, -1)));
        network.backward(matrix(row(1), row(10)));
        // hidden (3, 0); d hidden = 3 dy = (3, 30)
        assertThat(network.gradient("dense2.W").data).containsExactly(3 * 1 + 0 * 10);
        assertThat(network.gradient("dense2.b").data).containsExactly(11);
        assertThat(network.gradient("dense1.W").data).containsExactly(1 * 3 + 2 * 30, 1 * 3 - 1 * 30);
        assertThat(network.gradient("dense1.b").data).containsExactly(33);
    }

    @Test
    void backward_twiceAfterOneForward_startsFromZeroEachTime() {
        Network network = Network.of(Node.input(2).dense(3).tanh().dense(1), 1);
        network.forward(matrix(row(1, 1)));
        network.backward(matrix(row(1)));
        double[] once = network.gradient("dense1.W").data;
        network.backward(matrix(row(1)));
        assertThat(network.gradient("dense1.W").data).isEqualTo(once);
    }

    @Test
    void backward_beforeForward_isRefused() {
        Network network = Network.of(Node.input(2).dense(1), 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> network.backward(matrix(row(1))))
                .withMessageContaining("backward needs a forward right before it");
    }

    @Test
    void backward_otherShapeThanForward_isRefused() {
        Network network = Network.of(Node.input(2).dense(1), 1);
        network.forward(matrix(row(1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.backward(matrix(row(1), row(2))))
                .withMessageContaining("the gradient of the last forward's result must be 1 x 1, found 2 x 1");
    }

    @Test
    void of_sharedLayer_hasOneSetOfWeightsAndAddsGradients() {
        Dense layer = new Dense(1).withoutBias();
        Node a = Node.input(1);
        Node b = Node.input(1);
        Network network = Network.of(a.then(layer).plus(b.then(layer)), 1);
        assertThat(network.parameters()).hasSize(1);
        network.parameter("dense1.W").set(matrix(row(5)));
        assertThat(network.predict(2, 3)).containsExactly(25);
        network.forward(matrix(row(2, 3)));
        network.backward(matrix(row(1)));
        assertThat(network.gradient("dense1.W").data).containsExactly(5);
    }

    @Test
    void of_severalInputs_takeTheColumnsInOrderOfOccurrence() {
        Node a = Node.input(1);
        Node b = Node.input(2);
        Network network = Network.of(b.concat(a), 1);
        assertThat(network.inputs()).isEqualTo(3);
        assertThat(network.predict(1, 2, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void of_nodeUsedTwice_isComputedOnceAndGradientsAdd() {
        Node x = Node.input(1);
        Node h = x.then(new Dense(1).withoutBias());
        Network network = Network.of(h.plus(h).concat(h), 1);
        network.parameter("dense1.W").set(matrix(row(7)));
        assertThat(network.predict(1)).containsExactly(14, 7);
        network.forward(matrix(row(1)));
        network.backward(matrix(row(1, 10)));
        assertThat(network.gradient("dense1.W").data).containsExactly(1 + 1 + 10);
    }

    @Test
    void of_deepChain_hasNoLimitOfDepth() {
        Node node = Node.input(1);
        for (int i = 0; i < 20_000; i++) {
            node = node.linear();
        }
        assertThat(Network.of(node, 1).predict(3)).containsExactly(3);
    }

    // The largest weights by He, sqrt(6 / I), by PyTorch, sqrt(1 / I), and by Glorot, sqrt(6 / (I + O)), where there
    // are
    // enough to come close to them.
    private static final double HE = Math.sqrt(6.0 / 100);
    private static final double TORCH = Math.sqrt(1.0 / 100);
    private static final double GLOROT = Math.sqrt(6.0 / 200);

    private static Node dense(Node x) {
        return x.dense(100);
    }

    private static void assertLargest(Node output, double... expected) {
        Network network = Network.of(output, 1);
        for (int k = 0; k < expected.length; k++) {
            String name = "dense%s.W".formatted(k + 1);
            assertThat(largest(network, name)).as(name).isCloseTo(expected[k], offset(2e-3));
            assertThat(network.parameter("dense%s.b".formatted(k + 1)).value().data)
                    .containsOnly(0);
        }
    }

    @Test
    void of_defaultWeights_followTheActivationsOnBothSides() {
        Node x = Node.input(100);
        assertLargest(dense(dense(dense(x).relu()).gelu()), TORCH, HE, TORCH);
        assertLargest(dense(dense(dense(x).tanh()).sigmoid()), GLOROT, GLOROT, GLOROT);
        assertLargest(dense(dense(dense(x).relu()).tanh()), TORCH, TORCH, GLOROT);
        assertLargest(dense(dense(x).tanh()).prelu(), GLOROT, TORCH);
        assertLargest(dense(x), GLOROT);
        // Dropout and linear pass on what they read, a norm does not.
        assertLargest(dense(dense(x).relu().dropout(0.5).linear()).relu(), TORCH, HE);
        assertLargest(dense(dense(x).relu().batchNorm()).relu(), TORCH, TORCH);
        assertLargest(
                dense(x.standardize(Dataset.of(Catalogue.random(3, 100, 1), Catalogue.random(3, 1, 2))))
                        .relu(),
                TORCH);
        // The first reader with a wish.
        Node first = dense(x);
        assertLargest(first.tanh().plus(first.relu()), TORCH);
    }

    @Test
    void of_selu_hasLeCunsWeightsFromTheFirstLayerOn() {
        Network network = Network.of(dense(dense(dense(Node.input(100)).selu()).selu()), 1);
        for (String name : new String[] {"dense1.W", "dense2.W"}) {
            double sum = 0;
            for (double weight : network.parameter(name).value().data) {
                sum += weight * weight;
            }
            assertThat(sum / 10_000).as(name).isCloseTo(0.01, offset(5e-4));
        }
        assertThat(largest(network, "dense3.W")).isCloseTo(GLOROT, offset(2e-3));
    }

    @Test
    void of_ownInitializerOfBiases_wins() {
        Dense layer = new Dense(4).biases(Initializer.constant(0.5));
        for (Dense each : List.of(layer, layer.weights(Initializer.ZEROS))) {
            Network network = Network.of(Node.input(3).then(each), 1);
            assertThat(network.parameter("dense1.b").value().data).containsExactly(0.5, 0.5, 0.5, 0.5);
        }
        Network drawn = Network.of(Node.input(3).then(new Dense(4).biases(Initializer.TORCH_UNIFORM)), 1);
        assertThat(drawn.parameter("dense1.b").value().data).doesNotContain(0);
        assertThat(Network.of(Node.input(3).then(layer.withoutBias()), 1).parameters())
                .hasSize(1);
    }

    @Test
    void of_ownInitializer_wins() {
        Network network = Network.of(
                Node.input(3)
                        .then(new Dense(4).weights(Initializer.constant(2)))
                        .relu(),
                1);
        assertThat(network.parameter("dense1.W").value().data).containsOnly(2);
    }

    private static final Dataset HOUSES = Dataset.of(
            List.of("rooms", "age"),
            List.of("price"),
            matrix(row(2, 30), row(3, 12), row(5, 22)),
            matrix(row(110), row(190), row(290)));

    @Test
    void input_columnsByName_areMatchedInEveryDataset() {
        Network network = Network.of(Node.input(HOUSES).dense(1), 1);
        Dataset other = HOUSES.arranged(List.of("age", "rooms"));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1e-4));
        assertThat(rmse(network, other)).isEqualTo(rmse(network, HOUSES));
        assertThat(network.loss(other, new MeanSquaredError()))
                .isEqualTo(network.loss(HOUSES, new MeanSquaredError()))
                .isEqualTo(trainer.loss(other));
        double[] before = network.parameter("dense1.W").value().data;
        History one = trainer.fit(HOUSES, Fit.epochs(1).inOrder().validateOn(other));
        double[] after = network.parameter("dense1.W").value().data;
        network.parameter("dense1.W").set(matrix(row(before[0]), row(before[1])));
        network.parameter("dense1.b").set(matrix(row(0)));
        assertThat(trainer.fit(other, Fit.epochs(1).inOrder().validateOn(HOUSES))
                        .last()
                        .trainingLoss())
                .isEqualTo(one.last().trainingLoss());
        assertThat(network.parameter("dense1.W").value().data).isEqualTo(after);
        Dataset lacking = HOUSES.withFeatures("rooms");
        String problem = "the network reads the columns [rooms, age], found [rooms]";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(lacking, Fit.epochs(1)))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(HOUSES, Fit.epochs(1).validateOn(lacking)))
                .withMessage("in the validation rows: " + problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.evaluate(lacking, Metric.RMSE))
                .withMessage(problem);
        // Arrays have no names, and are taken as they are.
        assertThat(rmse(network, Dataset.of(HOUSES.features(), HOUSES.targets())))
                .isEqualTo(rmse(network, HOUSES));
    }

    private static double rmse(Network network, Dataset data) {
        return network.evaluate(data, Metric.RMSE).get(Metric.RMSE);
    }

    @Test
    void input_numberedNames_areNamesToo() {
        Dataset arrays = Dataset.of(new double[][] {{1, 100}, {2, 200}}, new double[] {1, 2});
        Network network = Network.of(Node.input(arrays, "x1", "x0").dense(1), 1);
        network.parameter("dense1.W").set(matrix(row(0), row(1)));
        assertThat(network.loss(arrays, new MeanSquaredError())).isZero();
        assertThat(network.predict(arrays).data).containsExactly(1, 2);
        assertThat(Network.of(Node.input(arrays, "x1").linear(), 1).predict(arrays).data)
                .containsExactly(100, 200);
        Node mixed = Node.input(arrays, "x1").concat(Node.input(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(mixed, 1))
                .withMessage(
                        "1 of 2 inputs name their columns, as in Node.input(data, names): all of them have to, or none");
    }

    @Test
    void input_twoOfOneTable_readTheirOwnColumns() {
        Node rooms = Node.input(HOUSES, "rooms");
        Node age = Node.input(HOUSES, "age");
        Network network = Network.of(age.concat(rooms).linear(), 1);
        assertThat(network.inputs()).isEqualTo(2);
        assertThat(network.evaluate(
                                Dataset.of(
                                        List.of("rooms", "age"),
                                        List.of("a", "r"),
                                        HOUSES.features(),
                                        matrix(row(30, 2), row(12, 3), row(22, 5))),
                                Metric.RMSE)
                        .get(Metric.RMSE))
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.input(HOUSES, "garden"))
                .withMessage("no feature \"garden\"; the features are [rooms, age]");
    }

    @Test
    void of_sameSeed_sameWeights() {
        Node node = Node.input(3).dense(4).tanh().dense(2);
        double[] weights = Network.of(node, 5).parameter("dense1.W").value().data;
        assertThat(Network.of(node, 5).parameter("dense1.W").value().data).isEqualTo(weights);
        assertThat(Network.of(node, 6).parameter("dense1.W").value().data).isNotEqualTo(weights);
    }

    @Test
    void predict_rowByRow_isTheSameAsAllAtOnce() {
        Node a = Node.input(3);
        Node b = Node.input(2);
        Network network = Network.of(a.dense(5).tanh().concat(b).dense(2).softmax(), 5);
        // More than two of the blocks that predict works in.
        DMatrixRMaj x = Catalogue.random(600, 5, 1);
        double[] all = network.predict(x).data;
        for (int i = 0; i < 600; i++) {
            double[] one = network.predict(Arrays.copyOfRange(x.data, 5 * i, 5 * i + 5));
            assertThat(one).containsExactly(all[2 * i], all[2 * i + 1]);
        }
    }

    @Test
    void predict_noRows_isEmpty() {
        Network network = Network.of(Node.input(3).dense(5).softmax(), 5);
        DMatrixRMaj none = network.predict(new DMatrixRMaj(0, 3));
        assertThat(none.numRows).isZero();
        assertThat(none.numCols).isEqualTo(5);
        assertThat(network.predict(new double[0][])).isEmpty();
    }

    @Test
    void predict_wrongWidth_isRefused() {
        Network network = Network.of(Node.input(3).dense(1), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(1, 2))
                .withMessage("the network expects 3 feature columns, found 2");
    }

    @Test
    void predict_nanFeature_isRefusedWithPlace() {
        Network network = Network.of(Node.input(3).dense(1), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(new double[][] {{1, 2, 3}, {4, Double.NaN, 6}}))
                .withMessage("features must be finite, found NaN at row 1, column 1");
    }

    @Test
    void predict_raggedRows_isRefused() {
        Network network = Network.of(Node.input(2).dense(1), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.predict(new double[][] {{1, 2}, {4}}))
                .withMessageContaining("row 0 has 2 columns, row 1 has 1");
    }

    @Test
    void predict_manyThreads_allGetTheSameBits() throws Exception {
        Network network = Network.of(
                Node.input(4).dense(32).tanh().dense(16).relu().dense(3).softmax(), 5);
        List<DMatrixRMaj> batches = new ArrayList<>();
        List<double[]> wanted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            batches.add(Catalogue.random(1 + 3 * i, 4, i));
            wanted.add(network.predict(batches.get(i)).data);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                wrong.add(threads.submit(() -> {
                    int differences = 0;
                    for (int i = 0; i < 2_000; i++) {
                        int batch = (first + i) % batches.size();
                        double[] got = network.predict(batches.get(batch)).data;
                        differences += Arrays.equals(got, wanted.get(batch)) ? 0 : 1;
                    }
                    return differences;
                }));
            }
            for (Future<Integer> differences : wrong) {
                assertThat(differences.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void parameter_setToCopy_doesNotSeeLaterChanges() {
        Network network = Network.of(Node.input(1).dense(1), 5);
        DMatrixRMaj mine = matrix(row(4));
        network.parameter("dense1.W").set(mine);
        mine.set(0, 0, 99);
        network.parameter("dense1.W").value().set(0, 0, 98);
        assertThat(network.predict(1)).containsExactly(4);
    }

    @Test
    void parameter_unknownOrMisshapenOrNan_isRefused() {
        Network network = Network.of(Node.input(2).dense(1), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.parameter("dense2.W"))
                .withMessageContaining("no parameter \"dense2.W\"; there are [dense1.W (2 x 1), dense1.b (1 x 1)]");
        Parameter w = network.parameter("dense1.W");
        double[] before = w.value().data;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> w.set(matrix(row(1, 2))))
                .withMessage("parameter \"dense1.W\" must be 2 x 1, found 1 x 2");
        assertThatIllegalArgumentException().isThrownBy(() -> w.set(matrix(row(1), row(Double.NaN))));
        assertThat(w.value().data).isEqualTo(before);
    }

    @Test
    void parameters_ofStandardize_areConstantsWithoutGradient() {
        Dataset data = Dataset.of(new double[][] {{1, 5}, {3, 5}}, new double[] {0, 1});
        Network network = Network.of(Node.input(2).standardize(data).dense(1), 5);
        assertThat(network.parameter("standardize1.mean").value().data).containsExactly(2, 5);
        assertThat(network.parameter("standardize1.std").value().data).containsExactly(1, 1);
        assertThat(network.parameter("standardize1.mean").trainable()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.gradient("standardize1.mean"))
                .withMessageContaining("is a constant");
    }

    @Test
    void summary_ofGraph_listsNodesAndParameters() {
        Dense layer = new Dense(2);
        Node x = Node.input(2).named("x");
        String summary = Network.of(x.then(layer).tanh().then(layer).plus(x), 1).summary();
        assertThat(summary.lines())
                .containsExactly(
                        "node    op     reads            columns  parameters",
                        "x       input  features 0 to 1  2",
                        "dense1  dense  x                2        W 2x2, b 1x2",
                        "tanh1   tanh   dense1           2",
                        "dense2  dense  tanh1            2        W 2x2 shared, b 1x2 shared",
                        "add1    add    dense2, x        2",
                        "6 trainable parameters");
    }

    @Test
    void toString_namesSizesAndParameters() {
        assertThat(Network.of(Node.input(2).dense(1), 1))
                .hasToString("Network of 2 inputs, 1 outputs, parameters [dense1.W (2 x 1), dense1.b (1 x 1)]");
    }

    @Test
    void forward_opWithRandomNumbers_drawsAnewInEveryPassAndRepeatsBySeed() {
        Node node = Node.input(20).then(new RandomSigns());
        DMatrixRMaj ones = new DMatrixRMaj(1, 20);
        ones.fill(1);
        Network network = Network.of(node, 5);
        double[] first = network.forward(ones).data;
        double[] second = network.forward(ones).data;
        assertThat(first).contains(-1, 1).isNotEqualTo(second);
        assertThat(network.predict(ones).data).containsOnly(1);
        Network again = Network.of(node, 5);
        assertThat(again.forward(ones).data).isEqualTo(first);
        assertThat(again.forward(ones).data).isEqualTo(second);
        assertThat(Network.of(node, 6).forward(ones).data).isNotEqualTo(first);
    }

    private static double largest(Network network, String parameter) {
        double largest = 0;
        for (double weight : network.parameter(parameter).value().data) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    @Test
    void backward_afterATrainingStep_isRefused() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        network.forward(matrix(row(1)));
        trainer.step(matrix(row(100)), matrix(row(1)));
        assertThatIllegalStateException().isThrownBy(() -> network.backward(matrix(row(1))));
        // A loss is computed elsewhere, and leaves what forward has kept alone.
        network.forward(matrix(row(3)));
        assertThat(trainer.loss(Dataset.of(matrix(row(100)), matrix(row(1))))).isFinite();
        network.backward(matrix(row(1)));
        assertThat(network.gradient("dense1.W").data).containsExactly(3);
    }

    @Test
    void of_nodeReadUnderItsNameAndWithout_isComputedOnce() {
        Node x = Node.input(4);
        Node h = x.named("x").dense(4);
        Network network = Network.of(h.named("h").tanh().plus(h, x), 1);
        assertThat(network.inputs()).isEqualTo(4);
        assertThat(network.parameters()).extracting(Parameter::name).containsExactly("h.W", "h.b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(x.named("a").plus(x.named("b")), 1))
                .withMessage("one node is named \"a\" and \"b\"");
    }

    @Test
    void of_anotherNodeAdded_leavesTheWeightsOfOtherNamesAlone() {
        Node x = Node.input(4);
        Dataset rows = Dataset.of(Catalogue.random(5, 4, 1), Catalogue.random(5, 1, 2));
        double[] alone = Network.of(x.dense(3), 1).parameter("dense1.W").value().data;
        assertThat(Network.of(x.standardize(rows).dense(3).tanh(), 1)
                        .parameter("dense1.W")
                        .value()
                        .data)
                .isEqualTo(alone);
    }

    @Test
    void of_initializerThatBreaksTheMatrix_isRefusedNamingTheParameter() {
        Node x = Node.input(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(x.then(new Dense(2).weights((w, random) -> w.reshape(1, 1))), 1))
                .withMessage("parameter \"dense1.W\" must be 2 x 2, found 1 x 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(x.then(new Dense(2).weights((w, random) -> w.fill(Double.NaN))), 1))
                .withMessageContaining("parameter \"dense1.W\" must be finite, found NaN");
    }

    @Test
    void useThreads_anyNumber_changesNoBitOfAPrediction() {
        Network network = Network.of(Node.input(70).dense(200).tanh().dense(90), 1);
        DMatrixRMaj x = Catalogue.random(300, 70, 2);
        DMatrixRMaj alone = network.predict(x);
        for (int threads : new int[] {2, 8, 1}) {
            network.useThreads(threads);
            assertThat(network.predict(x).data).isEqualTo(alone.data);
        }
    }

    @Test
    void useThreads_none_isRefused() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.useThreads(0))
                .withMessage("a crew expects at least 1 thread, found 0");
    }

    /** The identity, whose first forward waits: for a prediction that takes its time. */
    private static final class Waiting implements Activation {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.arraycopy(x.data, 0, y.data, 0, x.getNumElements());
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {}
    }

    @Test
    void useThreads_whileAPredictionIsInFlight_isInForceForTheNextOne() throws Exception {
        Waiting waiting = new Waiting();
        Network network = Network.of(Node.input(100).then(waiting).dense(200).dense(200), 1);
        DMatrixRMaj x = Catalogue.random(256, 100, 2);
        Thread first = new Thread(() -> network.predict(x), "first prediction");
        first.start();
        waiting.begun.await();
        network.useThreads(2);
        waiting.mayEnd.countDown();
        first.join();
        // The helpers of other tests stay for a second.
        while (threads().contains("brooklet-1")) {
            Thread.sleep(10);
        }
        assertThat(network.predict(x).numRows).isEqualTo(256);
        assertThat(threads()).contains("brooklet-1");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
