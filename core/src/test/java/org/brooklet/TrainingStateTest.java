package org.brooklet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.brooklet.data.Dataset;
import org.brooklet.loss.MeanSquaredError;
import org.brooklet.optim.Adam;
import org.brooklet.optim.Optimizer;
import org.brooklet.optim.ScheduleFreeSgd;
import org.brooklet.optim.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state of a training: taken at any moment, refused if no training goes on from it. */
class TrainingStateTest {

    private static final Dataset DATA = Dataset.of(Catalogue.random(10, 3, 1), Catalogue.random(10, 2, 2));

    private static Network network() {
        return Network.of(Node.input(3).dense(4).tanh().dropout(0.2).dense(2), 9);
    }

    private static Trainer trainer(Network network, Optimizer optimizer) {
        return new Trainer(network, new MeanSquaredError(), optimizer);
    }

    private static List<double[]> weights(Network network) {
        return network.parameters().stream().map(p -> p.value().data).toList();
    }

    private static Listener afterEpoch(Consumer<Training> doing) {
        return new Listener() {
            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                doing.accept(training);
            }
        };
    }

    private static double oneMoreStep(Training training) {
        training.nextStep();
        return training.network().parameter("dense2.b").value().data[0];
    }

    @ParameterizedTest
    @CsvSource({"4, 100", "5, 100", "4, 1"})
    void state_takenByAListener_goesOnToTheSameEnd(int batchSize, int patience) {
        Fit fit = Fit.epochs(4).batchSize(batchSize).validateOn(DATA).patience(patience);
        List<Map<String, double[]>> states = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void afterStep(Training training) {
                states.add(training.state());
            }

            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                states.add(training.state());
            }
        };
        // A rate at which the loss goes up again, so that patience ends the training.
        Optimizer optimizer = new Adam(patience == 1 ? 3 : 0.01).averaged(0.5);
        Network whole = network();
        History wanted = trainer(whole, optimizer).fit(DATA, fit.listener(listener));
        assertThat(wanted.end()).isEqualTo(patience == 1 ? History.End.PATIENCE : History.End.PLANNED);
        assertThat(states).hasSizeGreaterThan(5);
        for (Map<String, double[]> state : states) {
            Network fresh = network();
            Training resumed = trainer(fresh, optimizer).begin(DATA, fit);
            resumed.restore(state);
            History history = resumed.finish();
            assertThat(history.end()).isEqualTo(wanted.end());
            assertThat(history.best()).isEqualTo(wanted.best());
            assertThat(history.epochs()).hasSameSizeAs(wanted.epochs());
            assertThat(weights(fresh)).usingRecursiveComparison().isEqualTo(weights(whole));
        }
    }

    @Test
    void state_afterParametersWereSet_goesOnFromThem() {
        for (Optimizer optimizer : List.of(new Sgd(0.01).averaged(0.9), new ScheduleFreeSgd(0.01))) {
            Training training = trainer(network(), optimizer).begin(DATA, Fit.epochs(9));
            training.nextEpoch();
            training.network().parameter("dense2.b").set(new DMatrixRMaj(new double[][] {{100, 100}}));
            Map<String, double[]> state = training.state();
            Training resumed = trainer(network(), optimizer).begin(DATA, Fit.epochs(9));
            resumed.restore(state);
            assertThat(oneMoreStep(training)).isGreaterThan(50);
            assertThat(oneMoreStep(resumed))
                    .isEqualTo(training.network().parameter("dense2.b").value().data[0]);
        }
    }

    @Test
    void bestWeights_putBackBeforeTheFirstEpoch_areGoneOnFrom() {
        for (Optimizer optimizer : List.of(new Sgd(0.01).averaged(0.9), new ScheduleFreeSgd(0.01))) {
            Network network = network();
            Trainer trainer = trainer(network, optimizer);
            trainer.fit(DATA, Fit.epochs(2));
            network.parameter("dense2.b").set(new DMatrixRMaj(new double[][] {{100, 100}}));
            Training stopped =
                    trainer.begin(DATA, Fit.epochs(5).validateOn(DATA).patience(2));
            stopped.stop();
            assertThat(stopped.finish().end()).isEqualTo(History.End.STOPPED);
            assertThat(oneMoreStep(trainer.begin(DATA, Fit.epochs(1)))).isGreaterThan(50);
        }
    }

    @Test
    void restore_amongOtherFitsOfTheTrainer_keepsTheOrderOfItsRows() {
        Trainer trainer = trainer(network(), new Sgd(0.01));
        Training training = trainer.begin(DATA, Fit.epochs(3).batchSize(2));
        training.nextStep();
        double norm = training.gradientNorm();
        assertThat(norm).isPositive();
        trainer.fit(DATA, Fit.epochs(1));
        Map<String, double[]> state = training.state();
        Training resumed =
                trainer(network(), new Sgd(0.01)).begin(DATA, Fit.epochs(3).batchSize(2));
        resumed.restore(state);
        assertThat(oneMoreStep(resumed)).isEqualTo(oneMoreStep(training));
        assertThat(resumed.loss()).isEqualTo(training.loss());
        assertThat(training.gradientNorm()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "network/dense1.W, NaN, has a number that no training goes on from: NaN",
        "network/dense1.W, Infinity, has a number that no training goes on from: Infinity",
        "best/network/dense2.b, -Infinity, has a number that no training goes on from: -Infinity",
        "loss/sums, NaN, has a number that no training goes on from: NaN",
        "optimizer/memory/m:dense1.W, NaN, has a number that no training goes on from: NaN",
        "optimizer/updates, NaN, 'must be a whole number from 0 to 9007199254740992, found NaN'",
        "optimizer/updates, -5, 'must be a whole number from 0 to 9007199254740992, found -5.0'",
        "position/epochs, 1e300, 'must be a whole number from 0 to 9007199254740992, found 1.0E300'",
        "position/order, 0.5, 'must be a whole number from 0 to 9007199254740992, found 0.5'",
        "position/row, 11, 'must be a whole number from -1 to 10, found 11.0'"
    })
    void restore_numberThatNoTrainingHas_isRefusedAndChangesNothing(String path, double bad, String problem) {
        Training training = trainer(network(), new Adam())
                .begin(DATA, Fit.epochs(3).validateOn(DATA).patience(2));
        Map<String, double[]> before = training.state();
        Map<String, double[]> state = new LinkedHashMap<>(before);
        double[] numbers = before.getOrDefault(path, new double[0]).clone();
        numbers[numbers.length - 1] = bad;
        state.put(path, numbers);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> training.restore(state))
                .withMessage("the state's \"%s\" %s", path, problem);
        assertThat(training.state()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void restore_historyThatNoTrainingHas_isRefused() {
        Training training = trainer(network(), new Adam()).begin(DATA, Fit.epochs(2));
        Map<String, double[]> state = new LinkedHashMap<>(training.state());
        Map<double[], String> problems = Map.of(
                new double[] {1, 2, 99, 1, 1},
                "the state's \"history, best epoch\" must be a whole number from 1 to 1, found 99.0",
                new double[] {Double.NaN, 2, 1, 1, 1},
                "the state's history has the loss NaN in epoch 1",
                new double[15],
                "this state is of a longer training: its history has 3 epochs, this one plans 2",
                new double[2],
                "this state is of another training: \"history\" has 2 numbers, not 0");
        problems.forEach((history, problem) -> {
            state.put("history", history);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> training.restore(state))
                    .withMessage(problem);
        });
    }

    @Test
    void listener_advancingOrRestoringItsTraining_isRefused() {
        List<Consumer<Training>> bad =
                List.of(Training::nextStep, Training::finish, training -> training.restore(training.state()));
        for (Consumer<Training> doing : bad) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> trainer(network(), new Adam())
                            .fit(DATA, Fit.epochs(2).listener(afterEpoch(doing))))
                    .withMessage("a listener cannot advance or restore the training that it listens to,"
                            + " nor make a step with its trainer");
        }
    }

    @Test
    void unreachableTarget_whileAnotherThreadTrains_isRefused() {
        Trainer trainer = trainer(network(), new Adam());
        AtomicReference<Throwable> refused = new AtomicReference<>();
        trainer.fit(DATA, Fit.epochs(1).listener(afterEpoch(training -> {
            Thread other = new Thread(() -> trainer.unreachableTarget(DATA));
            other.setUncaughtExceptionHandler((thread, problem) -> refused.set(problem));
            other.start();
            joinUninterruptibly(other);
        })));
        assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
