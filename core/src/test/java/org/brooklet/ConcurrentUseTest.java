package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.brooklet.data.Dataset;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Descent;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ParameterShape;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that one thread trains and others use; and calls from inside of a step. */
@Timeout(120)
class ConcurrentUseTest {

    /** Every gradient is 0 but that of the biases, so that all of them stay equal: two that differ were torn. */
    private static final int COPIES = 400;

    private static final Dataset ROWS = Dataset.of(Catalogue.random(8, 3, 1), Catalogue.random(8, 1, 2));

    static final List<Optimizer> OPTIMIZERS =
            List.of(new Sgd(0.1), new Adam(0.01), new ScheduleFreeSgd(0.1), new Adam(0.01).averaged(0.9));

    /** Many outputs that are alike, whatever they have learned. */
    private static Network twins() {
        Network network = Network.of(Node.input(1).dense(COPIES), 1);
        network.parameter("dense1.W").set(new DMatrixRMaj(1, COPIES));
        return network;
    }

    private static final Dataset WAVES = waves();

    private static Dataset waves() {
        double[][] targets = new double[64][COPIES];
        for (int row = 0; row < targets.length; row++) {
            Arrays.fill(targets[row], row % 2 == 0 ? 1 : -1);
        }
        return Dataset.of(new double[64][1], targets);
    }

    /** What other threads may do at any time, and that what they get is of one moment. */
    private static void assertWhole(double[] numbers) {
        for (double number : numbers) {
            assertThat(number).isEqualTo(numbers[0]);
        }
    }

    @ParameterizedTest
    @FieldSource("OPTIMIZERS")
    void reading_whileAnotherThreadTrains_isOfOneStep(Optimizer optimizer) throws Exception {
        Network network = twins();
        DMatrixRMaj rows = new DMatrixRMaj(5, 1);
        List<Supplier<double[]>> readings = List.of(
                () -> network.predict(0.0),
                () -> network.predict(rows).data,
                () -> network.parameter("dense1.b").value().data,
                () -> network.value("dense1", rows).data,
                () -> network.gradient("dense1.b").data);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> readers = new ArrayList<>();
        int[] made = new int[readings.size()];
        for (int k = 0; k < made.length; k++) {
            int reading = k;
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    assertWhole(readings.get(reading).get());
                    made[reading]++;
                }
            });
            reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            readers.add(reader);
        }
        Trainer trainer = new Trainer(network, new MeanSquaredError(), optimizer);
        Training training = trainer.begin(WAVES, Fit.epochs(Integer.MAX_VALUE).batchSize(1));
        readers.forEach(Thread::start);
        long end = System.nanoTime() + 500_000_000;
        while (System.nanoTime() < end) {
            training.nextStep();
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(made).doesNotContain(0);
        assertThat(training.updates()).isPositive();
    }

    @Test
    void predict_whileGradientsAreChecked_isByTheWeightsAsTheyAre() throws Exception {
        Network network = Network.of(Node.input(3).dense(8).tanh().dense(1), 1);
        double expected = network.predict(1, 2, 3)[0];
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread checker = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                GradientCheck.of(network, new MeanSquaredError(), ROWS.features(), ROWS.targets());
            }
            done.set(true);
        });
        checker.setUncaughtExceptionHandler((thread, e) -> {
            failure.set(e);
            done.set(true);
        });
        checker.start();
        while (!done.get()) {
            assertThat(network.predict(1, 2, 3)[0]).isEqualTo(expected);
            assertThat(network.loss(ROWS, new MeanSquaredError())).isPositive();
            assertThat(network.evaluate(ROWS, Metric.RMSE).get(Metric.RMSE)).isPositive();
        }
        checker.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void changing_whileAnotherThreadTrains_isRefusedNamingThatThread() throws Exception {
        Network network = Network.of(Node.input(3).dense(2).tanh().dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        Parameter bias = network.parameter("dense1.b");
        DMatrixRMaj x = ROWS.features();
        List<Runnable> changes = List.of(
                () -> bias.set(new DMatrixRMaj(1, 2)),
                () -> GradientCheck.of(network, new MeanSquaredError(), x, ROWS.targets()),
                () -> network.forward(x),
                () -> network.backward(new DMatrixRMaj(8, 1)),
                () -> network.useThreads(2),
                () -> trainer.step(x, ROWS.targets()),
                () -> trainer.endEpoch(1));
        double[] before = bias.value().data;
        trainer.fit(ROWS, Fit.epochs(1).onEpoch(epoch -> {
            for (Runnable change : changes) {
                AtomicReference<Throwable> refused = new AtomicReference<>();
                Thread other = new Thread(change);
                other.setUncaughtExceptionHandler((thread, e) -> refused.set(e));
                other.start();
                join(other);
                assertThat(refused.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("another thread is training this network; one training at a time; it is \"%s\""
                                .formatted(Thread.currentThread().getName()));
            }
        }));
        assertThat(bias.value().data).isNotEqualTo(before);
    }

    @Test
    void history_fromAnotherThread_isOfOneMoment() throws Exception {
        Training training = new Trainer(Network.of(Node.input(3).dense(1), 1), new MeanSquaredError(), new Sgd(0.01))
                .begin(ROWS, Fit.epochs(20_000).batchSize(8));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!training.isDone()) {
                History history = training.history();
                assertThat(history.best()).isEqualTo(history.epochs().size());
            }
        });
        reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        reader.start();
        training.finish();
        reader.join();
        assertThat(failure.get()).isNull();
    }

    /** The squared error, which calls back in the middle of the step. */
    private record CallingBack(Runnable call) implements ElementwiseLoss {

        @Override
        public void requireTargets(DMatrixRMaj target, int outputs) {}

        @Override
        public double element(double p, double y, int column) {
            call.run();
            return (p - y) * (p - y);
        }

        @Override
        public double slope(double p, double y, int column) {
            return 2 * (p - y);
        }
    }

    @Test
    void loss_thatChangesTheNetworkItIsCalledFor_isRefused() {
        List<Consumer<Trainer>> changes = List.of(
                trainer -> trainer.step(ROWS.features(), ROWS.targets()),
                trainer -> trainer.fit(ROWS, Fit.epochs(1)),
                trainer -> trainer.loss(ROWS),
                trainer -> trainer.network().parameter("dense1.b").set(new DMatrixRMaj(1, 1)),
                trainer -> trainer.network().forward(ROWS.features()),
                trainer -> new Trainer(trainer.network(), new MeanSquaredError(), new Sgd(0.1))
                        .step(ROWS.features(), ROWS.targets()));
        for (Consumer<Trainer> change : changes) {
            Network network = Network.of(Node.input(3).dense(1), 1);
            double[] before = network.parameter("dense1.W").value().data;
            List<Trainer> self = new ArrayList<>();
            Trainer trainer = new Trainer(network, new CallingBack(() -> change.accept(self.get(0))), new Sgd(0.1));
            self.add(trainer);
            assertThatIllegalStateException()
                    .isThrownBy(() -> trainer.step(ROWS.features(), ROWS.targets()))
                    .withMessageStartingWith("this network is in the middle of a step or a gradient check");
            assertThat(network.parameter("dense1.W").value().data).isEqualTo(before);
            // The network is as usable as before.
            assertThat(new Trainer(network, new MeanSquaredError(), new Sgd(0.1)).step(ROWS.features(), ROWS.targets()))
                    .isPositive();
        }
    }

    @Test
    void loss_thatReadsTheNetworkItIsCalledFor_readsTheWeightsOfTheStep() {
        Network network = Network.of(Node.input(3).dense(1), 1);
        double before = network.predict(1, 2, 3)[0];
        List<Double> read = new ArrayList<>();
        Trainer trainer = new Trainer(
                network,
                new CallingBack(() -> {
                    read.add(network.predict(1, 2, 3)[0]);
                    assertThat(network.parameter("dense1.W").value().data).hasSize(3);
                }),
                new Sgd(0.1));
        trainer.step(ROWS.features(), ROWS.targets());
        assertThat(read).hasSize(8).containsOnly(before);
    }

    @Test
    void loss_thatWaitsForAThreadThatReads_isServed() {
        Network network = Network.of(Node.input(3).dense(1), 1);
        Trainer trainer = new Trainer(
                network,
                new CallingBack(() -> CompletableFuture.supplyAsync(() -> network.predict(1, 2, 3))
                        .join()),
                new Adam(0.1));
        assertThat(trainer.step(ROWS.features(), ROWS.targets())).isPositive();
    }

    /** Two networks, in two threads, whose losses read each other: served, or refused, but never waiting for ever. */
    @ParameterizedTest
    @FieldSource("OPTIMIZERS")
    void loss_twoThatReadEachOther_doNotWaitForEver(Optimizer optimizer) throws Exception {
        Network[] networks = {
            Network.of(Node.input(3).dense(1), 1), Network.of(Node.input(3).dense(1), 2)
        };
        Thread[] threads = new Thread[2];
        AtomicInteger made = new AtomicInteger();
        AtomicReference<Throwable> unexpected = new AtomicReference<>();
        for (int k = 0; k < 2; k++) {
            Network other = networks[1 - k];
            Trainer trainer = new Trainer(networks[k], new CallingBack(() -> other.predict(1, 2, 3)), optimizer);
            threads[k] = new Thread(() -> {
                for (int step = 0; step < 5_000; step++) {
                    try {
                        trainer.step(ROWS.features(), ROWS.targets());
                        made.incrementAndGet();
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessageContaining("which waits for this thread: read it between the steps");
                    }
                }
            });
            threads[k].setUncaughtExceptionHandler((thread, e) -> unexpected.set(e));
            threads[k].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(unexpected.get()).isNull();
        assertThat(made).hasValueGreaterThan(optimizer.hasTrainingPlace() ? 0 : 9_999);
    }

    @Test
    void reading_thatChangesWhatItReads_isRefused() {
        Network network = Network.of(Node.input(3).dense(1), 1);
        Trainer trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1));
        List<Runnable> changes = List.of(
                () -> network.parameter("dense1.b").set(new DMatrixRMaj(1, 1)),
                () -> trainer.step(ROWS.features(), ROWS.targets()));
        for (Runnable change : changes) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.loss(ROWS, new CallingBack(change)))
                    .withMessageContaining("is being read by this thread");
            assertThat(trainer.step(ROWS.features(), ROWS.targets())).isPositive();
        }
    }

    static List<Optimizer> optimizers() {
        return Catalogue.optimizers();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void hasTrainingPlace_everyOptimizer_isWhetherItMovesToOne(Optimizer optimizer) {
        Descent descent = new Descent(optimizer, List.of(new ParameterShape("W", 4, 3, true)));
        double[][] theta = {Catalogue.random(4, 3, 1).data};
        boolean moved = false;
        for (int step = 0; step < 12; step++) {
            double[] before = theta[0].clone();
            descent.toTraining(theta);
            moved |= !Arrays.equals(before, theta[0]);
            descent.update(1, theta, new double[][] {Catalogue.random(4, 3, step).data});
            descent.toPrediction(theta);
        }
        assertThat(optimizer.hasTrainingPlace()).isEqualTo(moved);
    }

    @Test
    void history_whileAStateIsRestored_isOfOneMoment() throws Exception {
        Trainer trainer = new Trainer(Network.of(Node.input(3).dense(1), 1), new MeanSquaredError(), new Sgd(0.01));
        Training training = trainer.begin(ROWS, Fit.epochs(301));
        for (int epoch = 0; epoch < 300; epoch++) {
            training.nextEpoch();
        }
        Map<String, double[]> state = training.state();
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                assertThat(training.history().epochs()).hasSize(300);
            }
        });
        reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        reader.start();
        for (int i = 0; i < 500; i++) {
            training.restore(state);
        }
        done.set(true);
        reader.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void listener_thatStepsWithItsTrainer_isRefused() {
        List<Consumer<Trainer>> steps = List.of(
                trainer -> trainer.step(ROWS.features(), ROWS.targets()),
                trainer -> trainer.fit(ROWS, Fit.epochs(1)),
                trainer -> trainer.begin(ROWS, Fit.epochs(1)).nextStep());
        for (Consumer<Trainer> step : steps) {
            Trainer trainer = new Trainer(Network.of(Node.input(3).dense(1), 1), new MeanSquaredError(), new Sgd(0.1));
            assertThatIllegalStateException()
                    .isThrownBy(() -> trainer.fit(ROWS, Fit.epochs(1).onEpoch(epoch -> step.accept(trainer))))
                    .withMessage("a listener cannot advance or restore the training that it listens to,"
                            + " nor make a step with its trainer");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
