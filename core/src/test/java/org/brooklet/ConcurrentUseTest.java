package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.brooklet.data.Dataset;
import org.brooklet.loss.ElementwiseLoss;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.metric.Metric;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
