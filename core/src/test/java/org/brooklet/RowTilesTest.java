package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.KullbackLeibler;
import org.brooklet.loss.Loss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.MeanSquaredLogarithmicError;
import org.brooklet.loss.Poisson;
import org.brooklet.loss.Reduction;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Op;
import org.brooklet.op.Ops;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of large batches: against the sums of the tiles, by hand, and against a batch that is computed as a whole. */
class RowTilesTest {

    private static final int ROWS = RowTiles.LEAST_TILES * RowTiles.ROWS + 37;

    private final DMatrixRMaj x = Catalogue.random(ROWS, 4, 1);
    private final DMatrixRMaj y = Catalogue.random(ROWS, 3, 2);
    private final DMatrixRMaj weights = weights(ROWS);

    private static DMatrixRMaj weights(int rows) {
        DMatrixRMaj weights = new DMatrixRMaj(rows, 1);
        for (int row = 0; row < rows; row++) {
            weights.data[row] = row % 5 / 2.0;
        }
        return weights;
    }

    private static DMatrixRMaj rows(DMatrixRMaj all, int first, int count) {
        int columns = all.numCols;
        return new DMatrixRMaj(
                count, columns, true, Arrays.copyOfRange(all.data, first * columns, (first + count) * columns));
    }

    private static Network network(int threads) {
        Network network =
                Network.of(Node.input(4).dense(9).tanh().dense(17).relu().dense(3), 7);
        network.useThreads(threads);
        return network;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void step_largeBatch_addsTheGradientsOfTilesInOrder(int threads) {
        Network tiled = network(threads);
        double loss = new Trainer(tiled, new MeanSquaredError(), new Sgd(0.1)).step(x, y, weights);

        Network byHand = network(1);
        double n = 3 * Arrays.stream(weights.data).sum();
        double[] gradient = new double[9 * 17];
        double sum = 0;
        for (int first = 0; first < ROWS; first += RowTiles.ROWS) {
            int count = Math.min(RowTiles.ROWS, ROWS - first);
            DMatrixRMaj dy = new DMatrixRMaj(0, 0);
            sum += new MeanSquaredError()
                    .evaluate(
                            byHand.forward(rows(x, first, count)),
                            rows(y, first, count),
                            rows(weights, first, count),
                            dy,
                            Reduction.SUM);
            for (int i = 0; i < dy.getNumElements(); i++) {
                dy.data[i] /= n;
            }
            byHand.backward(dy);
            double[] ofTile = byHand.gradient("dense2.W").data;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = first == 0 ? ofTile[i] : gradient[i] + ofTile[i];
            }
        }
        assertThat(loss).isEqualTo(sum / n);
        assertThat(tiled.gradient("dense2.W").data).containsExactly(gradient);
    }

    /** Every loss, with the ops that it needs, under every reduction. */
    static Stream<Arguments> losses() {
        return Catalogue.lossFamilies().stream()
                .flatMap(family -> Arrays.stream(Reduction.values()).map(family::under))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void step_everyLoss_isThatOfTheWholeBatch(Loss loss) {
        DMatrixRMaj targets = Catalogue.targets(loss, ROWS, 4, 4);
        for (DMatrixRMaj s : Arrays.asList(null, weights)) {
            Network tiled = Network.of(ending(Node.input(4), loss), 7);
            Network whole = Network.of(ending(Node.input(4).then(new Opaque()), loss), 7);
            double tiledLoss = new Trainer(tiled, loss, new Sgd(1e-3)).step(x, targets, s);
            double wholeLoss = new Trainer(whole, loss, new Sgd(1e-3)).step(x, targets, s);
            assertThat(tiledLoss).isCloseTo(wholeLoss, offset(1e-12 * Math.abs(wholeLoss)));
            for (Parameter parameter : tiled.parameters()) {
                if (parameter.trainable()) {
                    double[] expected = whole.gradient(parameter.name()).data;
                    double largest =
                            Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                    assertThat(tiled.gradient(parameter.name()).data)
                            .containsExactly(expected, offset(1e-12 * largest));
                }
            }
        }
    }

    /** Every op that takes one row at a time, and what the loss needs at the end. */
    private static Node ending(Node input, Loss loss) {
        Node three = input.dense(3);
        Node[] all = Catalogue.ops().stream()
                .filter(Ops::isRowWise)
                .map(op -> Catalogue.joins(op) ? Node.of(op, three, three.tanh()) : three.then(op))
                .toArray(Node[]::new);
        Node output = three.concat(all).dense(4);
        Loss formula = Catalogue.formula(loss);
        if (formula instanceof KullbackLeibler) {
            return output.logSoftmax();
        }
        if (formula instanceof Poisson || formula instanceof MeanSquaredLogarithmicError) {
            return output.softplus();
        }
        if (!Catalogue.takesProbabilities(loss)) {
            return output;
        }
        return formula instanceof CategoricalCrossEntropy ? output.softmax() : output.sigmoid();
    }

    @Test
    void step_opsThatMaySeeTheWholeBatch_computesItAsAWhole() {
        for (Op op : List.of(new BatchNorm(), new Opaque())) {
            Node node = Node.input(4).dense(9).then(op).dense(3);
            Network network = Network.of(node, 7);
            Network byHand = Network.of(node, 7);
            DMatrixRMaj dy = new DMatrixRMaj(0, 0);
            new MeanSquaredError().evaluate(byHand.forward(x), y, dy);
            byHand.backward(dy);
            new Trainer(network, new MeanSquaredError(), new Sgd(0.1)).step(x, y);
            assertThat(network.gradient("dense1.W").data).containsExactly(byHand.gradient("dense1.W").data);
        }
    }

    @Test
    void isRowWise_allButThoseOfBatchesAndOfRandomNumbers() {
        assertThat(Catalogue.ops().stream().filter(op -> !Ops.isRowWise(op)).map(Op::name))
                .containsExactlyInAnyOrder("batch_norm", "dropout");
        assertThat(Ops.isRowWise(new Opaque())).isFalse();
    }

    /** A loss that reads the network, whose weights are elsewhere in training: in a helper thread it would wait for ever. */
    @Test
    void step_ownLossThatReadsTheNetwork_isCalledForTheWholeBatchByTheThreadThatTrains() {
        Network network = network(4);
        List<Integer> rows = new ArrayList<>();
        ElementwiseLoss own = new ElementwiseLoss() {
            @Override
            public void requireTargets(DMatrixRMaj target, int outputs) {
                rows.add(target.numRows);
            }

            @Override
            public double element(double p, double y, int column) {
                network.predict(1, 2, 3, 4);
                return (p - y) * (p - y);
            }

            @Override
            public double slope(double p, double y, int column) {
                return 2 * (p - y);
            }
        };
        new Trainer(network, own, new ScheduleFreeSgd(0.1)).step(x, y);
        new Trainer(network, own.reducedBy(Reduction.SUM), new ScheduleFreeSgd(0.1)).step(x, y);
        assertThat(rows).containsOnly(ROWS);
    }

    @Test
    void step_batchJustBelowTheLeast_isComputedAsAWhole() {
        int below = RowTiles.LEAST_TILES * RowTiles.ROWS - 1;
        Network network = network(1);
        Network byHand = network(1);
        DMatrixRMaj dy = new DMatrixRMaj(0, 0);
        new MeanSquaredError().evaluate(byHand.forward(rows(x, 0, below)), rows(y, 0, below), dy);
        byHand.backward(dy);
        new Trainer(network, new MeanSquaredError(), new Sgd(0.1)).step(rows(x, 0, below), rows(y, 0, below));
        assertThat(network.gradient("dense2.W").data).containsExactly(byHand.gradient("dense2.W").data);
    }

    private @Nullable String failure(Node node, Loss loss, DMatrixRMaj features, DMatrixRMaj targets) {
        Throwable thrown =
                catchThrowable(() -> new Trainer(Network.of(node, 7), loss, new Sgd(0.1)).step(features, targets));
        assertThat(thrown).isNotNull();
        return thrown.getMessage();
    }

    @Test
    void step_badRowInALargeBatch_isRefusedAsInAWholeBatch() {
        Node input = Node.input(4);
        DMatrixRMaj labels = new DMatrixRMaj(ROWS, 1);
        labels.data[700] = 2;
        assertThat(failure(input.dense(1).sigmoid(), new BinaryCrossEntropy(), x, labels))
                .isEqualTo(failure(input.then(new Opaque()).dense(1).sigmoid(), new BinaryCrossEntropy(), x, labels))
                .contains("700");
        assertThat(failure(input.dense(3), new MeanSquaredError(), x, rows(y, 0, ROWS - 1)))
                .contains("targets must have as many rows");
        DMatrixRMaj huge = x.copy();
        huge.data[4 * 900] = 1e200;
        String diverged = failure(input.dense(3).named("first"), new MeanSquaredError(), huge, y);
        assertThat(diverged)
                .isEqualTo(failure(input.then(new Opaque()).dense(3).named("first"), new MeanSquaredError(), huge, y))
                .contains("training diverged at step 1: the loss is Infinity");
    }

    @Test
    void gradient_afterAStepThatFailed_isThatOfTheStepBefore() {
        Network network = Network.of(Node.input(4).dense(9).relu().dense(3), 7);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        trainer.step(x, y);
        double[] before = network.gradient("dense1.W").data;
        DMatrixRMaj huge = x.copy();
        huge.data[4 * 900] = 1e300;
        assertThat(catchThrowable(() -> trainer.step(huge, y))).isInstanceOf(DivergenceException.class);
        assertThat(network.gradient("dense1.W").data).containsExactly(before);
    }

    @Test
    void fit_manyRowsInOneBatch_countsTheLossOfAllRows() {
        Network network = network(2);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1e-3));
        Dataset data = Dataset.of(x, y);
        double before = trainer.loss(data);
        History history = trainer.fit(data, Fit.epochs(1).batchSize(ROWS));
        assertThat(history.epochs().get(0).trainingLoss()).isCloseTo(before, offset(1e-13));
    }
}
