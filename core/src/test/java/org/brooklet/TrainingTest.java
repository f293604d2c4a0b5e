package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.brooklet.data.Dataset;
import org.brooklet.loss.BinaryCrossEntropy;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.op.Activation;
import org.brooklet.op.BatchNorm;
import org.brooklet.op.Op;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.Scope;
import org.brooklet.optim.Sgd;
import org.brooklet.schedule.Cosine;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training as a value: advanced, asked, stopped, read out and put back. */
class TrainingTest {

    private static final Dataset DATA = Dataset.of(Catalogue.random(12, 3, 1), Catalogue.random(12, 2, 2));
    private static final Dataset VALIDATION = Dataset.of(Catalogue.random(7, 3, 3), Catalogue.random(7, 2, 4));

    /** What goes around or beside an optimizer. */
    enum Circumstance {
        EARLY_STOPPING,
        SCHEDULE,
        PLATEAU,
        AVERAGED,
        CLIPPING,
        DROPOUT,
        BATCH_NORM;

        Optimizer around(Optimizer optimizer) {
            return switch (this) {
                case SCHEDULE -> optimizer.scheduled(new Cosine(12, 0.1));
                case PLATEAU -> optimizer.reducedOnPlateau(0.5, 0);
                case AVERAGED -> optimizer.averaged(0.7);
                case CLIPPING -> optimizer.clippedByNorm(0.5);
                default -> optimizer;
            };
        }

        Network network() {
            Node hidden = Node.input(3).dense(4);
            Node more = switch (this) {
                case DROPOUT -> hidden.tanh().dropout(0.4);
                case BATCH_NORM -> hidden.batchNorm().tanh();
                default -> hidden.tanh();
            };
            return Network.of(more.dense(2), 9);
        }

        /** Batches of 5, 5 and 2 rows. */
        Fit fit() {
            Fit fit = Fit.epochs(5).batchSize(5);
            return this == EARLY_STOPPING ? fit.validateOn(VALIDATION).patience(2) : fit;
        }

        Training begin(Network network, Optimizer optimizer) {
            return new Trainer(network, new MeanSquaredError(), around(optimizer)).begin(DATA, fit());
        }
    }

    /** After the second step of an epoch, and at the end of one. */
    static final int[] STEPS = {8, 6};

    static List<Optimizer> optimizers() {
        return Catalogue.optimizers();
    }

    private static double[][] weights(Network network) {
        return network.parameters().stream().map(p -> p.value().data).toArray(double[][]::new);
    }

    /** Equal to the bit; NaN is equal to NaN. */
    private static void assertSame(Map<String, double[]> state, Map<String, double[]> wanted) {
        assertThat(state.keySet()).containsExactlyElementsOf(wanted.keySet());
        state.forEach((path, numbers) ->
                assertThat(Arrays.equals(numbers, wanted.get(path))).as(path).isTrue());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void restore_inAFreshTraining_goesOnToTheSameBits(Optimizer optimizer) {
        int combinations = 0;
        for (Circumstance circumstance : Circumstance.values()) {
            Network straight = circumstance.network();
            History wanted = circumstance.begin(straight, optimizer).finish();
            for (int steps : STEPS) {
                Training interrupted = circumstance.begin(circumstance.network(), optimizer);
                for (int step = 0; step < steps; step++) {
                    interrupted.nextStep();
                }
                if (interrupted.isDone()) {
                    // Patience is used up: there is nothing to go on with.
                    assertThat(circumstance).isEqualTo(Circumstance.EARLY_STOPPING);
                    combinations++;
                    continue;
                }
                Map<String, double[]> state = interrupted.state();
                Network fresh = circumstance.network();
                for (Parameter parameter : fresh.parameters()) {
                    parameter.set(Catalogue.random(parameter.rows(), parameter.columns(), 77));
                }
                Training resumed = circumstance.begin(fresh, optimizer);
                resumed.restore(state);
                assertSame(resumed.state(), state);
                History history = resumed.finish();
                assertThat(weights(fresh)).as("%s", circumstance).isDeepEqualTo(weights(straight));
                assertThat(history).isEqualTo(wanted);
                combinations++;
            }
        }
        assertThat(combinations).isEqualTo(Circumstance.values().length * STEPS.length);
    }

    @Test
    void combinations_areAll() {
        assertThat(optimizers().size() * Circumstance.values().length * STEPS.length)
                .isEqualTo(36 * 7 * 2);
    }

    @Test
    void state_names_areThoseOfTheParts() {
        Training training = Circumstance.EARLY_STOPPING.begin(Circumstance.EARLY_STOPPING.network(), new Adam());
        training.nextStep();
        assertThat(training.state().keySet())
                .contains(
                        "network/dense1.W",
                        "network/dense2.b",
                        "optimizer/updates",
                        "optimizer/memory/m:dense1.W",
                        "optimizer/memory/v:dense2.b",
                        "position/epochs",
                        "position/order",
                        "position/row",
                        "loss/sums",
                        "loss/totals",
                        "history",
                        "stopping/lowest",
                        "best/network/dense1.W",
                        "best/optimizer/memory/m:dense1.W");
        assertThat(training.state().get("optimizer/updates")).containsExactly(1);
        assertThat(training.state().get("position/epochs")).containsExactly(1);
        assertThat(training.state().get("position/row")).containsExactly(5);
        // Copies: what is done to them does nothing to the training.
        training.state().getOrDefault("network/dense1.W", new double[0])[0] = 1e9;
        assertThat(training.network().parameter("dense1.W").value().data[0]).isLessThan(10);
    }

    @Test
    void restore_stateOfAnotherTraining_isRefusedAndChangesNothing() {
        Training adam = Circumstance.CLIPPING.begin(Circumstance.CLIPPING.network(), new Adam());
        Training sgd = Circumstance.CLIPPING.begin(Circumstance.CLIPPING.network(), new Sgd(0.1));
        adam.nextStep();
        Map<String, double[]> before = sgd.state();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sgd.restore(adam.state()))
                .withMessageStartingWith("this state is of another training: it has ");
        Map<String, double[]> shorter = new LinkedHashMap<>(before);
        shorter.put("network/dense1.W", new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sgd.restore(shorter))
                .withMessage("this state is of another training: \"network/dense1.W\" has 3 numbers, not 12");
        Map<String, double[]> odd = new LinkedHashMap<>(before);
        odd.put("history", new double[4]);
        assertThatIllegalArgumentException().isThrownBy(() -> sgd.restore(odd));
        for (double bad : new double[] {13, -2, 0.5, Double.NaN}) {
            Map<String, double[]> beyond = new LinkedHashMap<>(before);
            beyond.put("position/row", new double[] {bad});
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sgd.restore(beyond))
                    .withMessage("the state's \"position/row\" must be a whole number from -1 to 12, found " + bad);
        }
        assertSame(sgd.state(), before);
        sgd.finish();
        assertThatIllegalStateException()
                .isThrownBy(() -> sgd.restore(before))
                .withMessage("this training has ended (PLANNED)");
        assertThatIllegalStateException().isThrownBy(sgd::state);
    }

    @Test
    void nextStepAndNextEpoch_stepByStep_areFit() {
        Network whole = Circumstance.DROPOUT.network();
        History wanted =
                new Trainer(whole, new MeanSquaredError(), new Adam(0.01)).fit(DATA, Circumstance.DROPOUT.fit());
        Network network = Circumstance.DROPOUT.network();
        Training training = Circumstance.DROPOUT.begin(network, new Adam(0.01));
        assertThat(training.epoch()).isZero();
        assertThat(training.loss()).isNaN();
        assertThat(training).hasToString("Training in epoch 0 of 5, after 0 updates");
        assertThat(training.nextStep()).isTrue();
        assertThat(training.epoch()).isEqualTo(1);
        assertThat(training.history().epochs()).isEmpty();
        assertThat(training.nextEpoch()).isTrue();
        assertThat(training.history().epochs()).hasSize(1);
        assertThat(training.updates()).isEqualTo(3);
        assertThat(training.history().end()).isEqualTo(History.End.NOT_YET);
        int epochs = 1;
        while (training.nextEpoch()) {
            epochs++;
        }
        assertThat(epochs).isEqualTo(4);
        assertThat(training.isDone()).isTrue();
        assertThat(training.nextStep()).isFalse();
        assertThat(training.nextEpoch()).isFalse();
        assertThat(training.finish()).isEqualTo(wanted);
        assertThat(weights(network)).isDeepEqualTo(weights(whole));
    }

    @Test
    void listener_steps_seesLossNormAndRate() {
        // p = w x with x = 1, w = 3, y = 0: loss 9, gradient 6 (8 with the bias: W and b both 6), rate 0.5 of 0.01
        Network network = Network.of(Node.input(1).dense(1), 1);
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{3}}));
        Dataset one = Dataset.of(new double[][] {{1}}, new double[] {0});
        List<Double> seen = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void afterStep(Training training) {
                seen.addAll(List.of(training.loss(), training.gradientNorm(), training.rate()));
            }

            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                epochs.add(epoch.number());
            }
        };
        new Trainer(
                        network,
                        new MeanSquaredError(),
                        new Sgd(0.01).scheduled(step -> 0.5).clippedByNorm(1e-3))
                .fit(one, Fit.epochs(2).listener(listener).listener(new Listener() {}));
        assertThat(seen).hasSize(6);
        assertThat(seen.get(0)).isEqualTo(9);
        assertThat(seen.get(1)).isCloseTo(Math.sqrt(72), offset(1e-14));
        assertThat(seen.get(2)).isEqualTo(0.005);
        assertThat(epochs).containsExactly(1, 2);
    }

    @Test
    void stop_inAStepListener_endsRightAfterIt() {
        Network network = Circumstance.SCHEDULE.network();
        Listener listener = new Listener() {
            @Override
            public void afterStep(Training training) {
                if (training.updates() == 5) {
                    training.stop();
                }
            }
        };
        History history = new Trainer(network, new MeanSquaredError(), new Sgd(0.1))
                .fit(DATA, Circumstance.SCHEDULE.fit().listener(listener));
        assertThat(history.epochs()).hasSize(1);
        assertThat(history.end()).isEqualTo(History.End.STOPPED);
        assertThat(history.stoppedEarly()).isTrue();
        Training five = new Trainer(Circumstance.SCHEDULE.network(), new MeanSquaredError(), new Sgd(0.1))
                .begin(DATA, Circumstance.SCHEDULE.fit());
        for (int step = 0; step < 5; step++) {
            five.nextStep();
        }
        assertThat(weights(network)).isDeepEqualTo(weights(five.network()));
    }

    @Test
    void stop_fromOutside_endsBeforeTheNextStep() {
        Training training = Circumstance.SCHEDULE.begin(Circumstance.SCHEDULE.network(), new Sgd(0.1));
        training.nextStep();
        double[][] weights = weights(training.network());
        training.stop();
        assertThat(training.nextStep()).isFalse();
        assertThat(training.updates()).isEqualTo(1);
        assertThat(weights(training.network())).isDeepEqualTo(weights);
        History history = training.history();
        assertThat(history.end()).isEqualTo(History.End.STOPPED);
        assertThat(history).hasToString("History of 0 epochs, ended by STOPPED");
        assertThatIllegalStateException()
                .isThrownBy(history::last)
                .withMessage("no epoch was made to its end; the training ended by STOPPED");
    }

    @Test
    void stop_inAnEpochListener_bringsTheBestWeightsBack() {
        Network network = Circumstance.EARLY_STOPPING.network();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.5));
        Listener listener = new Listener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                if (epoch.number() == 4) {
                    training.stop();
                }
            }
        };
        History history = trainer.fit(
                DATA,
                Fit.epochs(50).batchSize(5).validateOn(VALIDATION).patience(40).listener(listener));
        assertThat(history.epochs()).hasSize(4);
        assertThat(trainer.loss(VALIDATION))
                .isEqualTo(history.bestEpoch().validationLoss().orElseThrow());
    }

    @Test
    void fit_interrupted_endsAtTheNextStepWithTheFlagSet() {
        Network network = Circumstance.SCHEDULE.network();
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        History history = trainer.fit(DATA, Fit.epochs(50).batchSize(5).onEpoch(epoch -> {
            if (epoch.number() == 3) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.epochs()).hasSize(3);
        assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
        // The trainer goes on from there.
        assertThat(trainer.fit(DATA, Fit.epochs(2)).epochs()).hasSize(2);
        for (double[] numbers : weights(network)) {
            for (double number : numbers) {
                assertThat(number).isFinite();
            }
        }
    }

    @Test
    void patience_leastImprovement_countsOnlyLargerOnes() {
        // The loss falls by less and less: without a least improvement patience is never used up.
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        Network network = Network.of(Node.input(1).dense(1), 3);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.02));
        Fit fit = Fit.epochs(200).batchSize(3).validateOn(line).patience(5);
        assertThat(trainer.fit(line, fit).epochs()).hasSize(200);
        Network again = Network.of(Node.input(1).dense(1), 3);
        History history = new Trainer(again, new MeanSquaredError(), new Sgd(0.02))
                .fit(line, fit.patience(new Patience(5).leastImprovement(0.1)));
        assertThat(history.end()).isEqualTo(History.End.PATIENCE);
        // The reference is the last loss that was lower by 0.1 than the one before it.
        double reference = Double.POSITIVE_INFINITY;
        int improved = 0;
        for (Epoch epoch : history.epochs()) {
            double loss = epoch.validationLoss().orElseThrow();
            if (loss < reference - 0.1) {
                reference = loss;
                improved = epoch.number();
            }
        }
        assertThat(history.epochs()).hasSize(improved + 5);
        assertThat(history.best()).isEqualTo(history.epochs().size());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(5).leastImprovement(-1))
                .withMessage("Patience: leastImprovement must be at least 0 and finite, found -1.0");
    }

    @Test
    void patience_leastImprovementOnALine_stopsWhereItShould() {
        // A job reported elsewhere: every epoch is better by next to nothing, and training never stops.
        Dataset line =
                Dataset.of(new double[][] {{-1}, {0}, {1}, {2}, {3}, {4}, {5}}, new double[] {-3, -1, 1, 3, 5, 7, 9});
        Network network = Network.of(Node.input(1).standardize(line).dense(1), 1);
        Patience patience = new Patience(8).leastImprovement(0.1);
        History history = new Trainer(network, new MeanSquaredError(), new Sgd(0.002))
                .fit(line, Fit.epochs(3000).batchSize(7).validateOn(line).patience(patience));
        assertThat(history.epochs()).hasSize(346);
        assertThat(history.end()).isEqualTo(History.End.PATIENCE);
    }

    @Test
    void stop_onceALossIsReached_endsThere() {
        // A job reported elsewhere: no way to stop on a condition without giving up history and patience.
        Dataset xor = Dataset.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new double[] {0, 1, 1, 0});
        Network network = Network.of(Node.input(2).dense(10).tanh().dense(1).sigmoid(), 7);
        Listener untilSmall = new Listener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                if (epoch.trainingLoss() < 0.01) {
                    training.stop();
                }
            }
        };
        History history = new Trainer(network, new BinaryCrossEntropy(), new Adam(0.05))
                .fit(xor, Fit.epochs(5000).batchSize(4).listener(untilSmall));
        assertThat(history.epochs()).hasSize(51);
        assertThat(history.last().trainingLoss()).isLessThan(0.01);
        assertThat(history.end()).isEqualTo(History.End.STOPPED);
    }

    @Test
    void patience_trainingLoss_isWatchedIfAskedFor() {
        Trainer trainer = new Trainer(Circumstance.CLIPPING.network(), new MeanSquaredError(), new Sgd(1.5));
        History history =
                trainer.fit(DATA, Fit.epochs(60).batchSize(5).patience(new Patience(3).watchingTrainingLoss()));
        double lowest =
                history.epochs().stream().mapToDouble(Epoch::trainingLoss).min().orElseThrow();
        assertThat(history.bestEpoch().trainingLoss()).isEqualTo(lowest);
        assertThat(history.end()).isEqualTo(History.End.PATIENCE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(DATA, Fit.epochs(3).patience(3)))
                .withMessage("patience watches the validation rows: add validateOn(rows), or"
                        + " patience(new Patience(3).watchingTrainingLoss())");
    }

    @Test
    void nextStep_listenerThrows_endsTheTraining() {
        Network network = Circumstance.CLIPPING.network();
        Training training = new Trainer(network, new MeanSquaredError(), new Sgd(0.1))
                .begin(DATA, Fit.epochs(5).onEpoch(epoch -> {
                    throw new IllegalStateException("enough");
                }));
        assertThatIllegalStateException().isThrownBy(training::finish).withMessage("enough");
        assertThat(training.isDone()).isTrue();
        assertThat(training.history().end()).isEqualTo(History.End.FAILED);
    }

    /** Every op that has parameters: what moves one of them does not depend on whether the others are moved. */
    @Test
    void freezing_allButOneParameter_leavesItsGradient() {
        DMatrixRMaj x = Catalogue.random(9, 3, 1);
        DMatrixRMaj y = Catalogue.random(9, 3, 2);
        int looked = 0;
        for (Op op : Catalogue.ops()) {
            Node three = Node.input(3).dense(3).tanh();
            Node node = Catalogue.joins(op) ? Node.of(op, three, three.sigmoid()) : three.then(op);
            Node output = node.dense(3);
            Network all = Network.of(output, 3);
            new Trainer(all, new MeanSquaredError(), new Sgd(0.1)).step(x, y);
            for (Parameter parameter : all.parameters()) {
                String name = parameter.name();
                // A batch norm that is frozen acts as in prediction, so that what is before it is trained otherwise.
                if (!parameter.trainable() || (op instanceof BatchNorm && name.startsWith("dense"))) {
                    continue;
                }
                Scope others = of -> !of.name().equals(name);
                Network one = Network.of(output, 3);
                new Trainer(one, new MeanSquaredError(), new Sgd(0.1).freezing(others)).step(x, y);
                assertThat(one.gradient(name).data).as("%s behind %s", name, op).isEqualTo(all.gradient(name).data);
                assertThat(Arrays.stream(one.gradient(name).data)).anyMatch(g -> g != 0);
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(4 * 30);
    }

    @Test
    void freezing_layer_keepsItsBitsWhileTheRestTrains() {
        Network network = Network.of(
                Node.input(3).dense(4).batchNorm().tanh().dense(4).tanh().dense(2), 1);
        Network free = Network.of(
                Node.input(3).dense(4).batchNorm().tanh().dense(4).tanh().dense(2), 1);
        Optimizer optimizer =
                new Adam(0.01).withL2(0.1).averaged(0.9).freezing(Scope.named("dense1.*", "batch_norm1.*"));
        double[][] before = weights(network);
        new Trainer(network, new MeanSquaredError(), optimizer)
                .fit(DATA, Fit.epochs(5).batchSize(4));
        new Trainer(free, new MeanSquaredError(), new Adam(0.01))
                .fit(DATA, Fit.epochs(5).batchSize(4));
        for (int p = 0; p < before.length; p++) {
            Parameter parameter = network.parameters().get(p);
            boolean frozen =
                    parameter.name().startsWith("dense1.") || parameter.name().startsWith("batch_norm1.");
            if (frozen) {
                assertThat(parameter.value().data).as(parameter.name()).isEqualTo(before[p]);
            } else {
                assertThat(parameter.value().data).as(parameter.name()).isNotEqualTo(before[p]);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.gradient("dense1.W"))
                .withMessage("parameter \"dense1.W\" is frozen and has no gradient");
        assertThat(free.gradient("dense1.W").data).doesNotContain(0);
    }

    @Test
    void freezing_firstLayers_costsNoBackwardWorkThere() {
        CountingOp below = new CountingOp();
        CountingOp above = new CountingOp();
        Node output = Node.input(3)
                .dense(4)
                .then(below)
                .dense(4)
                .named("frozen")
                .then(above)
                .dense(2);
        new Trainer(
                        Network.of(output, 1),
                        new MeanSquaredError(),
                        new Sgd(0.1).freezing(Scope.named("dense1.*", "frozen.*")))
                .fit(DATA, Fit.epochs(1).batchSize(4).warnings(Fit.Warnings.IGNORE));
        assertThat(below.forwards).isEqualTo(3);
        assertThat(above.forwards).isEqualTo(3);
        assertThat(below.backwards).isZero();
        assertThat(above.backwards).isZero();
        new Trainer(Network.of(output, 1), new MeanSquaredError(), new Sgd(0.1).freezing(Scope.named("frozen.*")))
                .fit(DATA, Fit.epochs(1).batchSize(4));
        assertThat(below.backwards).isEqualTo(3);
        assertThat(above.backwards).isEqualTo(3);
    }

    /** The identity, counting its calls: for this test only, since an op keeps nothing. */
    private static final class CountingOp implements Activation {
        int forwards;
        int backwards;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj y) {
            forwards++;
            System.arraycopy(x.data, 0, y.data, 0, x.getNumElements());
        }

        @Override
        public void backward(DMatrixRMaj x, DMatrixRMaj y, DMatrixRMaj dy, DMatrixRMaj dx) {
            backwards++;
            for (int i = 0; i < dy.getNumElements(); i++) {
                dx.data[i] += dy.data[i];
            }
        }
    }

    @Test
    void set_parameterUnderAnAverage_isWhereTrainingGoesOn() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(1e-6).averaged(0.9));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        for (int step = 0; step < 5; step++) {
            trainer.step(one, one);
        }
        network.parameter("dense1.W").set(new DMatrixRMaj(new double[][] {{11}}));
        trainer.step(one, one);
        assertThat(network.parameter("dense1.W").value().data[0]).isCloseTo(11, offset(1e-3));
        trainer.step(one, one);
        assertThat(network.parameter("dense1.W").value().data[0]).isCloseTo(11, offset(1e-3));
    }

    @Test
    void step_twoTrainersWithAveragesInTurn_keepEachOthersWork() {
        Network network = Network.of(Node.input(1).dense(1), 1);
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        DMatrixRMaj ten = new DMatrixRMaj(new double[][] {{10}});
        Trainer first = new Trainer(network, new MeanSquaredError(), new Sgd(1e-6).averaged(0.9));
        first.step(one, one);
        Trainer second = new Trainer(network, new MeanSquaredError(), new Sgd(0.1).averaged(0.5));
        for (int step = 0; step < 100; step++) {
            second.step(one, ten);
        }
        assertThat(network.predict(1)[0]).isCloseTo(10, offset(1e-3));
        first.step(one, one);
        assertThat(network.predict(1)[0]).isCloseTo(10, offset(1e-2));
    }

    @Test
    void fit_divergesInTheMiddle_endsWithTheEpochsBefore() {
        Dataset line = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5});
        Training training = new Trainer(Network.of(Node.input(1).dense(1), 7), new MeanSquaredError(), new Sgd(100))
                .begin(line, Fit.epochs(1_000));
        assertThatExceptionOfType(DivergenceException.class).isThrownBy(training::finish);
        assertThat(training.isDone()).isTrue();
        assertThat(training.history().epochs()).isNotEmpty();
        assertThat(Objects.requireNonNull(training.history()).toString()).contains("ended by FAILED");
    }
}
