package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.CategoricalCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.loss.Reduction;
import org.brooklet.metric.Metric;
import org.brooklet.op.Dense;
import org.brooklet.op.Initializer;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Rule;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private final Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}, {3}, {4}}, new double[] {1, 3, 5, 7, 9});

    private static Network linear() {
        return Network.of(Node.input(1).dense(1), 3);
    }

    @Test
    void step_plainDescent_isHandWorked() {
        Network network = linear();
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{2}}));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        // x = 3, y = 10: p = 6, loss 16, dL/dp = -8, dW = -24, db = -8
        double loss = trainer.step(new DMatrixRMaj(new double[][] {{3}}), new DMatrixRMaj(new double[][] {{10}}));
        assertThat(loss).isEqualTo(16);
        assertThat(network.parameter("dense1.W").value().data[0]).isCloseTo(4.4, offset(1e-15));
        assertThat(network.parameter("dense1.b").value().data[0]).isCloseTo(0.8, offset(1e-15));
    }

    @Test
    void fit_line_isLearned() {
        Network network = linear();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.05));
        History history = trainer.fit(line, Fit.epochs(300).batchSize(2));
        assertThat(network.predict(10)[0]).isCloseTo(21, offset(1e-6));
        assertThat(history.epochs()).hasSize(300);
        assertThat(history.last().trainingLoss()).isLessThan(1e-9);
        assertThat(history.last().validationLoss()).isEmpty();
        assertThat(history.best()).isEqualTo(300);
        assertThat(history.stoppedEarly()).isFalse();
        assertThat(trainer.network()).isSameAs(network);
    }

    @Test
    void fit_epochLoss_weighsBatchesByTheirRows() {
        // At a rate too small to matter, all batches see the same weights: the epoch's loss is that of all rows.
        for (Reduction reduction : Reduction.values()) {
            Trainer trainer = new Trainer(linear(), new MeanSquaredError().reducedBy(reduction), new Sgd(1e-300));
            double whole = trainer.loss(line);
            History history = trainer.fit(line, Fit.epochs(1).batchSize(2).validateOn(line));
            assertThat(history.last().trainingLoss()).as("%s", reduction).isCloseTo(whole, offset(1e-12));
            assertThat(history.last().validationLoss().orElseThrow()).isEqualTo(whole);
        }
    }

    @Test
    void fit_oneEpoch_seesEveryRowOnce() {
        // Row i has a column of its own, so weight i counts the visits: each moves it by about 2 lr = 0.002.
        double[][] identity = new double[6][6];
        for (int i = 0; i < 6; i++) {
            identity[i][i] = 1;
        }
        Dataset data = Dataset.of(identity, new double[] {1, 1, 1, 1, 1, 1});
        Network network = Network.of(Node.input(6).then(new Dense(1).weights(Initializer.ZEROS)), 1);
        new Trainer(network, new MeanSquaredError(), new Sgd(1e-3))
                .fit(data, Fit.epochs(1).batchSize(1));
        for (double weight : network.parameter("dense1.W").value().data) {
            assertThat(weight).isCloseTo(2e-3, offset(1e-4));
        }
    }

    @Test
    void fit_shuffleSeeds_decideTheBits() {
        assertThat(weights(Fit.epochs(3).batchSize(1)))
                .isEqualTo(weights(Fit.epochs(3).batchSize(1)))
                .isEqualTo(weights(Fit.epochs(3).batchSize(1).seed(3)))
                .isNotEqualTo(weights(Fit.epochs(3).batchSize(1).seed(4)))
                .isNotEqualTo(weights(Fit.epochs(3).batchSize(1).inOrder()));
    }

    private double[] weights(Fit settings) {
        Network network = linear();
        new Trainer(network, new MeanSquaredError(), new Sgd(0.05)).fit(line, settings);
        return network.parameter("dense1.W").value().data;
    }

    @Test
    void fit_inTwoCalls_goesOnWhereItStopped() {
        Network once = linear();
        new Trainer(once, new MeanSquaredError(), new Adam(0.05))
                .fit(line, Fit.epochs(7).batchSize(2));
        Network twice = linear();
        Trainer trainer = new Trainer(twice, new MeanSquaredError(), new Adam(0.05));
        trainer.fit(line, Fit.epochs(3).batchSize(2));
        trainer.fit(line, Fit.epochs(4).batchSize(2));
        assertThat(twice.parameter("dense1.W").value().data)
                .isEqualTo(once.parameter("dense1.W").value().data);
    }

    @Test
    void fit_patience_stopsAndRestoresTheBestWeights() {
        // Trained towards 1 + 2x, judged by 1 + x: the validation loss falls at first and rises later.
        Dataset other = Dataset.of(new double[][] {{1}, {3}}, new double[] {2, 4});
        Network network = linear();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(0.05));
        List<Double> seen = new ArrayList<>();
        History history = trainer.fit(
                line,
                Fit.epochs(500)
                        .validateOn(other)
                        .patience(10)
                        .onEpoch(epoch -> seen.add(epoch.validationLoss().orElseThrow())));
        assertThat(history.stoppedEarly()).isTrue();
        assertThat(history.epochs()).hasSize(history.best() + 10);
        double best = history.bestEpoch().validationLoss().orElseThrow();
        assertThat(best).isEqualTo(seen.stream().min(Double::compare).orElseThrow());
        assertThat(trainer.loss(other)).isEqualTo(best);
    }

    @Test
    void fit_patienceNeverUsedUp_stillRestoresTheBestWeights() {
        Dataset other = Dataset.of(new double[][] {{1}, {3}}, new double[] {2, 4});
        Trainer trainer = new Trainer(linear(), new MeanSquaredError(), new Adam(0.05));
        History history = trainer.fit(line, Fit.epochs(100).validateOn(other).patience(1_000));
        assertThat(history.stoppedEarly()).isFalse();
        assertThat(history.best()).isLessThan(100);
        assertThat(trainer.loss(other))
                .isEqualTo(history.bestEpoch().validationLoss().orElseThrow());
    }

    @Test
    void fit_patienceThenAgain_goesOnFromTheBestEpoch() {
        // The optimizer's state is restored too: two continuations from the best epoch are the same.
        Dataset other = Dataset.of(new double[][] {{1}, {3}}, new double[] {2, 4});
        Network stopped = linear();
        Trainer trainer = new Trainer(stopped, new MeanSquaredError(), new Adam(0.05));
        int best = trainer.fit(
                        line, Fit.epochs(500).validateOn(other).patience(10).inOrder())
                .best();
        trainer.fit(line, Fit.epochs(3).inOrder());
        Network straight = linear();
        new Trainer(straight, new MeanSquaredError(), new Adam(0.05))
                .fit(line, Fit.epochs(best + 3).inOrder());
        assertThat(stopped.parameter("dense1.W").value().data)
                .isEqualTo(straight.parameter("dense1.W").value().data);
    }

    @Test
    void fit_patienceWithoutValidation_isRefused() {
        Trainer trainer = new Trainer(linear(), new MeanSquaredError(), new Sgd(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(line, Fit.epochs(3).patience(2)))
                .withMessageContaining("add validateOn(rows)");
    }

    @Test
    void fit_listeners_areAllCalledInOrder() {
        List<String> calls = new ArrayList<>();
        new Trainer(linear(), new MeanSquaredError(), new Sgd(0.01))
                .fit(
                        line,
                        Fit.epochs(2)
                                .onEpoch(epoch -> calls.add("a" + epoch.number()))
                                .onEpoch(epoch -> calls.add("b" + epoch.number())));
        assertThat(calls).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void evaluate_metrics_areThoseOfThePredictions() {
        Network network = linear();
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{2}}));
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        Evaluation evaluation = trainer.evaluate(line, Metric.RMSE, Metric.MAE);
        assertThat(evaluation.get(Metric.RMSE)).isEqualTo(1);
        assertThat(evaluation).hasToString("RMSE 1.0000, MAE 1.0000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.get(Metric.R2))
                .withMessageContaining("R2 was not evaluated");
    }

    @Test
    void step_sigmoidAndBinaryCrossEntropy_survivesCertaintyOnTheWrongSide() {
        // A logit of -1000 under label 1: from the probability 0 the loss would have no gradient left.
        Network network = Network.of(Node.input(1).dense(1).sigmoid(), 1);
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{-1000}}));
        Trainer trainer = new Trainer(network, new BinaryCrossEntropy(), new Sgd(1));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        assertThat(trainer.step(one, one)).isEqualTo(1000);
        assertThat(network.parameter("dense1.W").value().data).containsExactly(-999);
    }

    @Test
    void step_softmaxAndClassIndices_descends() {
        Network network = Network.of(Node.input(2).dense(3).softmax(), 1);
        Trainer trainer = new Trainer(network, new CategoricalCrossEntropy(), new Sgd(0.5));
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {-1, -1}});
        DMatrixRMaj classes = new DMatrixRMaj(new double[][] {{0}, {1}, {2}});
        double first = trainer.step(x, classes);
        for (int i = 0; i < 200; i++) {
            trainer.step(x, classes);
        }
        assertThat(trainer.step(x, classes)).isLessThan(0.05).isLessThan(first);
    }

    @Test
    void create_nothingToTrain_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Trainer(Network.of(Node.input(1).sigmoid(), 1), new MeanSquaredError(), new Sgd(0.1)))
                .withMessage("the network has no parameter to train");
    }

    @Test
    void fit_fromTwoThreads_saysSo() throws Exception {
        Trainer trainer = new Trainer(linear(), new MeanSquaredError(), new Sgd(0.01));
        CountDownLatch training = new CountDownLatch(1);
        CountDownLatch checked = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread other = new Thread(
                () -> trainer.fit(line, Fit.epochs(1).onEpoch(epoch -> {
                    training.countDown();
                    try {
                        checked.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })),
                "first trainer");
        other.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        other.start();
        training.await();
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> trainer.step(line.features(), line.targets()))
                    .withMessage(
                            "another thread is training this network; one training at a time; it is \"first trainer\"");
            Trainer second = new Trainer(trainer.network(), new MeanSquaredError(), new Sgd(0.01));
            assertThatIllegalStateException().isThrownBy(() -> second.fit(line, Fit.epochs(1)));
            assertThatIllegalStateException().isThrownBy(() -> trainer.loss(line));
            assertThatIllegalStateException().isThrownBy(() -> trainer.network().forward(line.features()));
            assertThatIllegalStateException().isThrownBy(() -> trainer.network().backward(line.targets()));
        } finally {
            checked.countDown();
            other.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(trainer.step(line.features(), line.targets())).isFinite();
    }

    @Test
    void fit_listener_mayUseTheTrainer() {
        Trainer trainer = new Trainer(linear(), new MeanSquaredError(), new Sgd(0.01));
        List<Double> losses = new ArrayList<>();
        trainer.fit(line, Fit.epochs(3).onEpoch(epoch -> losses.add(trainer.loss(line))));
        assertThat(losses).hasSize(3);
        assertThat(losses.get(2)).isEqualTo(trainer.loss(line)).isLessThan(losses.get(0));
    }

    @Test
    void fit_listenerThrows_leavesTheTrainerUsable() {
        Trainer trainer = new Trainer(linear(), new MeanSquaredError(), new Sgd(0.01));
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer.fit(line, Fit.epochs(5).onEpoch(epoch -> {
                    throw new IllegalStateException("enough");
                })));
        assertThat(trainer.fit(line, Fit.epochs(1)).epochs()).hasSize(1);
    }

    @Test
    void fit_settingOutOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.epochs(0))
                .withMessage("Fit: epochs must be at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.epochs(1).batchSize(0))
                .withMessage("Fit: batchSize must be at least 1, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fit.epochs(1).patience(0))
                .withMessage("Patience: epochs must be at least 1, found 0");
    }

    @Test
    void fit_batchLargerThanTheData_isPlainGradientDescent() {
        Network all = linear();
        new Trainer(all, new MeanSquaredError(), new Sgd(0.01))
                .fit(line, Fit.epochs(1).inOrder());
        Network step = linear();
        new Trainer(step, new MeanSquaredError(), new Sgd(0.01)).step(line.features(), line.targets());
        assertThat(Arrays.equals(
                        all.parameter("dense1.W").value().data,
                        step.parameter("dense1.W").value().data))
                .isTrue();
    }

    /** p = 0 for every row: losses 1, 4, 16, of which the weights 3, 0, 1 make (3 + 0 + 16) / 4 = 4.75. */
    private static final Dataset WEIGHTED =
            Dataset.of(new double[][] {{1}, {1}, {1}}, new double[] {1, 2, 4}).withWeights(3, 0, 1);

    private static Trainer predictingZero(Reduction reduction) {
        Network network = Network.of(Node.input(1).then(new Dense(1).weights(Initializer.ZEROS)), 1);
        return new Trainer(network, new MeanSquaredError().reducedBy(reduction), new Sgd(1e-300));
    }

    @Test
    void step_weights_areHandWorked() {
        // w = 0, b = 0: L = (3 x 1 + 0 x 4 + 1 x 16) / 4, dL/dp = 2 (p - y) s / 4 = (-1.5, 0, -2), dW = db = -3.5
        Network network = Network.of(Node.input(1).then(new Dense(1).weights(Initializer.ZEROS)), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.5));
        assertThat(trainer.step(WEIGHTED.features(), WEIGHTED.targets(), WEIGHTED.weights()))
                .isEqualTo(4.75);
        assertThat(network.parameter("dense1.W").value().data).containsExactly(1.75);
        assertThat(network.parameter("dense1.b").value().data).containsExactly(1.75);
    }

    @Test
    void step_weights_areLikeRepeatedRows() {
        for (Reduction reduction : Reduction.values()) {
            Network weighted = Network.of(Node.input(3).dense(4).tanh().dense(2), 1);
            Network repeated = Network.of(Node.input(3).dense(4).tanh().dense(2), 1);
            Trainer a = new Trainer(weighted, new MeanSquaredError().reducedBy(reduction), new Adam(0.1));
            Trainer b = new Trainer(repeated, new MeanSquaredError().reducedBy(reduction), new Adam(0.1));
            Dataset rows = Dataset.of(Catalogue.random(4, 3, 1), Catalogue.random(4, 2, 2));
            Dataset more = rows.select(0, 1, 1, 3, 3, 3);
            DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{1}, {2}, {0}, {3}});
            for (int step = 0; step < 5; step++) {
                double loss = b.step(more.features(), more.targets());
                assertThat(a.step(rows.features(), rows.targets(), weights)).isCloseTo(loss, offset(1e-13));
            }
            assertSameParameters(weighted, repeated, 1e-12);
        }
    }

    private static void assertSameParameters(Network found, Network wanted, double tolerance) {
        for (Parameter parameter : wanted.parameters()) {
            assertThat(found.parameter(parameter.name()).value().data)
                    .containsExactly(parameter.value().data, offset(tolerance));
        }
    }

    @Test
    void step_weightsAllOne_isTheStepWithoutToTheBit() {
        Network with = linear();
        Network without = linear();
        DMatrixRMaj ones = new DMatrixRMaj(new double[][] {{1}, {1}, {1}, {1}, {1}});
        new Trainer(with, new MeanSquaredError(), new Sgd(0.1)).step(line.features(), line.targets(), ones);
        new Trainer(without, new MeanSquaredError(), new Sgd(0.1)).step(line.features(), line.targets(), null);
        assertSameParameters(with, without, 0);
    }

    @Test
    void step_badWeights_isRefusedAndChangesNothing() {
        Network network = linear();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(0.1));
        double[] before = network.parameter("dense1.W").value().data;
        DMatrixRMaj negative = new DMatrixRMaj(new double[][] {{1}, {1}, {-1}, {1}, {1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.step(line.features(), line.targets(), negative))
                .withMessage("sample weights must be finite and not negative, found -1.0 at row 2");
        DMatrixRMaj short4 = new DMatrixRMaj(new double[][] {{1}, {1}, {1}, {1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.step(line.features(), line.targets(), short4))
                .withMessage("sample weights must be 5 x 1, found 4 x 1");
        assertThat(network.parameter("dense1.W").value().data).isEqualTo(before);
    }

    @Test
    void fit_weightedRows_reportsWeightedMeans() {
        for (int batchSize : new int[] {1, 2, 3}) {
            Fit settings = Fit.epochs(1).batchSize(batchSize).validateOn(WEIGHTED);
            for (Reduction mean : List.of(Reduction.MEAN_OVER_ELEMENTS, Reduction.MEAN_OVER_ROWS)) {
                Epoch epoch = predictingZero(mean).fit(WEIGHTED, settings).last();
                assertThat(epoch.trainingLoss()).isCloseTo(4.75, offset(1e-15));
                assertThat(epoch.validationLoss().orElseThrow()).isEqualTo(4.75);
            }
            // 3 x 1 + 0 x 4 + 1 x 16
            Epoch epoch = predictingZero(Reduction.SUM).fit(WEIGHTED, settings).last();
            assertThat(epoch.trainingLoss()).isEqualTo(19);
            assertThat(epoch.validationLoss().orElseThrow()).isEqualTo(19);
        }
    }

    @Test
    void loss_weightedRowsInManyBlocks_isTheWeightedMean() {
        // 700 rows, evaluated in blocks: error i mod 3, weight i mod 5.
        double[][] x = new double[700][1];
        double[] y = new double[700];
        double[] weights = new double[700];
        double sum = 0;
        double total = 0;
        for (int i = 0; i < 700; i++) {
            y[i] = i % 3;
            weights[i] = i % 5;
            sum += weights[i] * y[i] * y[i];
            total += weights[i];
        }
        double loss =
                predictingZero(Reduction.MEAN_OVER_ROWS).loss(Dataset.of(x, y).withWeights(weights));
        assertThat(loss).isCloseTo(sum / total, offset(1e-14));
    }

    @Test
    void fit_weightedRows_areLikeRepeatedRows() {
        Network weighted = linear();
        Network repeated = linear();
        Dataset two = line.withWeights(1, 2, 0, 1, 3);
        Dataset more = line.select(0, 1, 1, 3, 4, 4, 4);
        Fit settings = Fit.epochs(20).batchSize(10);
        History a = new Trainer(weighted, new MeanSquaredError(), new Adam(0.05)).fit(two, settings);
        History b = new Trainer(repeated, new MeanSquaredError(), new Adam(0.05)).fit(more, settings);
        for (int i = 0; i < 20; i++) {
            assertThat(a.epochs().get(i).trainingLoss())
                    .isCloseTo(b.epochs().get(i).trainingLoss(), offset(1e-12));
        }
        assertSameParameters(weighted, repeated, 1e-12);
    }

    @Test
    void fit_weightedRowsInSmallBatches_keepTheirWeights() {
        // Plain descent in batches of one: a mean over one row is the same for any weight but 0, which makes no move.
        Network network = Network.of(Node.input(1).then(new Dense(1).weights(Initializer.ZEROS)), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.25));
        // p = w + b: row 0, y = 1: dp = -2, w = b = 0.5, p = 1; row 1, y = 2, weight 0; row 2, y = 4: dp = -6, w = b =
        // 2
        trainer.fit(WEIGHTED, Fit.epochs(1).batchSize(1).inOrder());
        assertThat(network.parameter("dense1.W").value().data).containsExactly(2);
    }

    @Test
    void evaluate_weightedRows_usesTheWeights() {
        // MAE (3 x 1 + 0 x 2 + 1 x 4) / 4, RMSE sqrt(4.75)
        Evaluation evaluation = predictingZero(Reduction.SUM).evaluate(WEIGHTED, Metric.RMSE, Metric.MAE);
        assertThat(evaluation.get(Metric.MAE)).isEqualTo(1.75);
        assertThat(evaluation.get(Metric.RMSE)).isCloseTo(Math.sqrt(4.75), offset(1e-15));
    }

    @Test
    void fit_lastBatchTooSmallForAnOp_isRefusedBeforeTheFirstStep() {
        Network network = Network.of(Node.input(1).batchNorm().dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        Dataset data = Dataset.of(new double[33][1], new double[33]);
        double before = network.predict(1.0)[0];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(data, Fit.epochs(1)))
                .withMessage("node \"batch_norm1\" needs batches of at least 2 rows, but 33 rows in batches of 32"
                        + " leave a last one of 1; choose another batch size, or drop or join it with shortBatch(...)");
        assertThat(network.predict(1.0)[0]).isEqualTo(before);
        assertThat(trainer.fit(data, Fit.epochs(1).batchSize(31)).epochs()).hasSize(1);
        assertThat(trainer.fit(data, Fit.epochs(1).batchSize(40)).epochs()).hasSize(1);
        for (Fit.ShortBatch how : new Fit.ShortBatch[] {Fit.ShortBatch.DROP, Fit.ShortBatch.JOIN}) {
            Training training = trainer.begin(data, Fit.epochs(2).shortBatch(how));
            long before32 = training.updates();
            assertThat(training.finish().epochs()).hasSize(2);
            assertThat(training.updates() - before32).isEqualTo(2);
        }
    }

    @Test
    void shortBatch_lastRowsOfAnEpoch_areKeptDroppedOrJoined() {
        Fit four = Fit.epochs(3).batchSize(4);
        Map<Fit.ShortBatch, List<Integer>> expected = Map.of(
                Fit.ShortBatch.KEEP, List.of(4, 4, 2),
                Fit.ShortBatch.DROP, List.of(4, 4),
                Fit.ShortBatch.JOIN, List.of(4, 6));
        expected.forEach((how, batches) -> {
            Fit settings = four.shortBatch(how);
            List<Integer> found = new ArrayList<>();
            for (int from = 0; settings.rowsOfBatch(from, 10) > 0; from += found.get(found.size() - 1)) {
                found.add(settings.rowsOfBatch(from, 10));
            }
            assertThat(found).as("%s", how).isEqualTo(batches);
            assertThat(settings.steps(10)).isEqualTo(3L * batches.size());
            assertThat(settings.steps(8)).isEqualTo(6);
            assertThat(settings.steps(3)).isEqualTo(3);
            Dataset ten = Dataset.of(new double[10][1], new double[10]);
            Trainer trainer = new Trainer(Network.of(Node.input(1).dense(1), 1), new MeanSquaredError(), new Sgd(0.1));
            Training training = trainer.begin(ten, settings);
            assertThat(training.finish().epochs()).hasSize(3);
            assertThat(training.updates()).isEqualTo(settings.steps(10));
        });
        assertThatIllegalArgumentException().isThrownBy(() -> four.steps(0));
    }

    @Test
    void step_rowsThatAllWeigh0_isRefused() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Adam(0.1));
        double before = network.predict(1.0)[0];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.step(line.features(), line.targets(), new DMatrixRMaj(line.rows(), 1)))
                .withMessage("all rows have a sample weight of 0: there is nothing to learn");
        assertThat(network.predict(1.0)[0]).isEqualTo(before);
    }

    @Test
    void fit_ruleThatFailsHalfWay_saysSoAndPatienceRestoresTheBest() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        AtomicInteger moves = new AtomicInteger();
        Rule failing = (slot, now, theta, g) -> {
            theta[0] -= 0.001;
            if (moves.incrementAndGet() == 60) {
                throw new UnsupportedOperationException("tired");
            }
        };
        Trainer trainer = new Trainer(network, new MeanSquaredError(), failing);
        Training training = trainer.begin(
                line, Fit.epochs(100).batchSize(line.rows()).patience(new Patience(50).watchingTrainingLoss()));
        assertThatIllegalStateException()
                .isThrownBy(training::finish)
                .withMessageContaining("failed half-way")
                .withRootCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(training.history().end()).isEqualTo(History.End.FAILED);
        // The weights and the memory of the best epoch are back, all of them: training can go on.
        assertThat(trainer.fit(line, Fit.epochs(1)).epochs()).hasSize(1);
    }

    @Test
    void fit_onlyClassesOfWeight0_isRefusedBeforeTheFirstStep() {
        Network network = Network.of(Node.input(1).dense(2).softmax(), 1);
        Trainer trainer = new Trainer(network, new CategoricalCrossEntropy().classWeights(0, 1), new Sgd(0.1));
        Dataset first = Dataset.of(new double[][] {{1}, {2}}, new double[] {0, 0});
        Dataset both = Dataset.of(new double[][] {{1}, {2}}, new double[] {0, 1});
        String problem = "every row has a weight of 0 in CategoricalCrossEntropy[classWeights=[0.0, 1.0],"
                + " labelSmoothing=0.0], by its class, its sample weight or a missing target: there is nothing to learn";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(first, Fit.epochs(1)))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(both, Fit.epochs(1).validateOn(first)))
                .withMessage("in the validation rows: " + problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.loss(first))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.loss(first, new CategoricalCrossEntropy().classWeights(0, 1)))
                .withMessage(problem);
        // One class of weight 0 in a batch is no mistake: the batch has nothing to say.
        assertThat(trainer.fit(both, Fit.epochs(3).batchSize(1)).epochs()).hasSize(3);
    }
}
